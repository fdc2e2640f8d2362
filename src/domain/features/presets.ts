import { initialParameters, normaliseRecipe } from './normaliseRecipe'
import { RECIPE_FORMAT, type FeatureDefinition, type FeatureKind, type Parameters, type PublicationLag, type Recipe, type SeriesRule } from './types'

/** A ready recipe. Column names are those of the sample; `renameInputs` fits it to other data. */
export type Preset = {
  readonly id: string
  readonly title: string
  readonly description: string
  /** whether every value is known on the evening of its row's day, and if not, which are late */
  readonly causality: string
  readonly isKnownOnTheEvening: boolean
  readonly recipe: Recipe
}

type FeatureLine = readonly [name: string, kind: FeatureKind, inputs: readonly string[], parameters?: Parameters, options?: Partial<Pick<FeatureDefinition, 'steps' | 'isOutput'>>]
type RuleLine = readonly [column: string, fillLimit: number, lag?: PublicationLag]

const NINE: readonly FeatureLine[] = [
  ['ret_1d', 'logReturn', ['close']],
  ['rvol_21d', 'realisedVolatility', ['close'], { window: 21 }],
  ['mom_63d', 'momentum', ['close'], { k: 63 }],
  ['drawdown_252d', 'drawdown', ['close'], { window: 252 }],
  ['log_vix', 'log', ['vix']],
  ['vix_chg_5d', 'kRowReturn', ['vix'], { k: 5 }],
  ['term_spread', 'difference', ['dgs10', 'dgs2']],
  ['credit_stress', 'raw', ['ofr_credit']],
  ['credit_chg_21d', 'change', ['ofr_credit'], { k: 21 }],
]

const YIELDS: readonly RuleLine[] = [
  ['dgs10', 5],
  ['dgs2', 5],
]

const OHLC: readonly FeatureLine[] = [
  ['ret_1d', 'logReturn', ['close']],
  ['rvol_21d', 'realisedVolatility', ['close'], { window: 21 }],
  ['parkinson_21d', 'parkinsonVolatility', ['high', 'low'], { window: 21 }],
  ['garman_klass_21d', 'garmanKlassVolatility', ['open', 'high', 'low', 'close'], { window: 21 }],
  ['downside_63d', 'downsideDeviation', ['close'], { window: 63 }],
  ['mom_63d', 'momentum', ['close'], { k: 63 }],
  ['mom_12_1', 'momentum', ['close'], { k: 252, skip: 21 }],
  ['drawdown_252d', 'drawdown', ['close'], { window: 252 }],
  ['ma_dist_200d', 'movingAverageDistance', ['close'], { window: 200 }],
]

const CLOSE_ONLY: readonly FeatureLine[] = [
  ['ret_1d', 'logReturn', ['close']],
  ['ewm_vol_21d', 'ewmVolatility', ['close'], { halfLife: 21 }],
  ['downside_63d', 'downsideDeviation', ['close'], { window: 63 }],
  ['mom_63d', 'momentum', ['close'], { k: 63 }],
  ['drawdown_252d', 'drawdown', ['close'], { window: 252 }],
  ['ma_dist_200d', 'movingAverageDistance', ['close'], { window: 200 }],
]

const MACRO: readonly FeatureLine[] = [
  ['ret_21d', 'kRowReturn', ['close'], { k: 21 }],
  ['term_spread', 'difference', ['dgs10', 'dgs2']],
  ['ten_year_chg_21d', 'change', ['dgs10'], { k: 21 }],
  ['policy_chg_63d', 'change', ['fed_funds'], { k: 63 }],
  ['usd_ret_21d', 'kRowReturn', ['usd_index'], { k: 21 }],
  ['oil_chg_21d', 'change', ['wti'], { k: 21 }],
  ['claims_chg_4w', 'kRowReturn', ['initial_claims'], { k: 4 }, { steps: 'observations' }],
  ['unrate_chg_3m', 'change', ['unrate'], { k: 3 }, { steps: 'observations' }],
]

const VARIANCE_PREMIUM: readonly FeatureLine[] = [
  ['ret_1d', 'logReturn', ['close']],
  ['rvol_21d', 'realisedVolatility', ['close'], { window: 21 }],
  ['vix_over_realised', 'ratio', ['vix', 'rvol_21d'], { scale: 0.01 }],
  ['log_vix', 'log', ['vix']],
  ['vix_z_252d', 'zScore', ['vix'], { window: 252 }],
  ['drawdown_252d', 'drawdown', ['close'], { window: 252 }],
]

/** In the order they are offered. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'equity-vix-rates',
    title: 'Equity + VIX + rates',
    description: 'The nine features of the sample: return, volatility, momentum and drawdown of the index, VIX, term spread and credit stress.',
    causality:
      'Not known on the evening: the credit stress index is published two business days late, so credit_stress and credit_chg_21d stand two days too early. Fine for describing the past; take "as known on the evening" for decisions.',
    isKnownOnTheEvening: false,
    recipe: recipeOf('Equity + VIX + rates', NINE, [...YIELDS, ['ofr_credit', 5]]),
  },
  {
    id: 'equity-vix-rates-evening',
    title: 'Equity + VIX + rates, as known on the evening',
    description: 'The same nine features with the publication lag of the credit stress index: two rows.',
    causality: 'Known on the evening of its day: every value was published by then (yields as the Treasury posts them after the close).',
    isKnownOnTheEvening: true,
    recipe: recipeOf('Equity + VIX + rates, evening', NINE, [...YIELDS, ['ofr_credit', 5, { count: 2, unit: 'rows' }]]),
  },
  {
    id: 'price-ohlc',
    title: 'Price only, open-high-low-close',
    description: 'Nine features of one price: returns, three estimates of volatility, downside, momentum, drawdown, distance from the 200-day mean.',
    causality: 'Known on the evening of its day.',
    isKnownOnTheEvening: true,
    recipe: recipeOf('Price only, OHLC', OHLC, []),
  },
  {
    id: 'price-close',
    title: 'Price only, close',
    description: 'Six features of one series of closes: return, weighted volatility, downside, momentum, drawdown, distance from the 200-day mean.',
    causality: 'Known on the evening of its day.',
    isKnownOnTheEvening: true,
    recipe: recipeOf('Price only, close', CLOSE_ONLY, []),
  },
  {
    id: 'vix-realised',
    title: 'Equity + VIX against realised volatility',
    description: 'Six features of a price and the VIX, with the ratio of implied to realised volatility.',
    causality: 'Known on the evening of its day.',
    isKnownOnTheEvening: true,
    recipe: recipeOf('Equity + VIX / realised', VARIANCE_PREMIUM, [['vix', 2]]),
  },
  {
    id: 'macro',
    title: 'Macro: rates, dollar, oil, claims, unemployment',
    description: 'Eight slow features, with weekly claims and monthly unemployment joined as of their publication and stepped by their own observations.',
    causality:
      'Known on the evening of its day where weekly and monthly values stand on their publication date, as in the sample; give a lag to series that stand on the end of their period. Yields, dollar and oil are taken as posted one business day later.',
    isKnownOnTheEvening: true,
    recipe: recipeOf('Macro', MACRO, [
      ['dgs10', 5, { count: 1, unit: 'rows' }],
      ['dgs2', 5, { count: 1, unit: 'rows' }],
      ['fed_funds', 5, { count: 1, unit: 'rows' }],
      ['usd_index', 5, { count: 1, unit: 'rows' }],
      ['wti', 5, { count: 1, unit: 'rows' }],
      ['initial_claims', 7],
      ['unrate', 25],
    ]),
  },
]

/** By id, or by title without regard to case. */
export function findPreset(name: string): Preset | null {
  const wanted = name.trim().toLowerCase()
  return PRESETS.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted) ?? null
}

function recipeOf(name: string, lines: readonly FeatureLine[], rules: readonly RuleLine[]): Recipe {
  return normaliseRecipe({
    formatVersion: RECIPE_FORMAT,
    name,
    calendar: null,
    series: rules.map(([column, fillLimit, lag = { count: 0, unit: 'rows' }]): SeriesRule => ({ column, lag, fillLimit })),
    features: lines.map(([featureName, kind, inputs, parameters = {}, { steps = 'rows' as const, isOutput = true } = {}]): FeatureDefinition => ({
      name: featureName,
      kind,
      inputs,
      parameters: { ...initialParameters(kind), ...parameters },
      steps,
      isOutput,
    })),
    clipping: { mode: 'none' },
  })
}
