import type { Band, Figure } from '../../../domain/monitor/types'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'

/** How one figure is said. Values come as the monitors compute them. */
export type FigureWords = {
  readonly name: string
  /** what it is, in one sentence */
  readonly definition: string
  readonly unit: string
  /** with its unit, in sentences */
  readonly say: (value: number) => string
  /** a change of the figure, without sign, in sentences */
  readonly sayChange: (change: number) => string
  /** the same in columns */
  readonly formatChange: (change: number) => string
  /** on axes and in columns */
  readonly format: (value: number) => string
  /** the limit the field knows, for orientation; nothing alerts on it */
  readonly known: string | null
}

/** @param stressed  name of the regime whose share is watched; @param rows  'days' */
export function figureWords({ figure, window }: Pick<Band, 'figure' | 'window'>, stressed: string, rows: string): FigureWords {
  const percent = { unit: '%', say: (value: number) => formatProbabilityPercent(value), sayChange: (change: number) => `${formatProbability(change)} points`, format: (value: number) => formatProbability(value), formatChange: (change: number) => formatProbability(change) }
  const plain = (unit: string, format: (value: number) => string) => ({ unit, format, say: format, sayChange: format, formatChange: format })
  const count = (value: number) => value * (window ?? 1)
  const all: Readonly<Record<Figure, FigureWords>> = {
    confidence: { ...percent, name: 'Mean confidence', definition: 'Mean filtered probability of the most probable regime.', known: 'below 50 %' },
    stressShare: { ...percent, name: `Share of ${stressed}`, definition: `Share of ${rows} on which ${stressed}, the most stressed regime, is the most probable.`, known: `above 80 %` },
    switchRate: {
      name: 'Regime switches', definition: `Times the most probable regime changed within the window.`, unit: `per ${formatInteger(window)} ${rows}`, known: 'above 30 % of days',
      format: (value) => formatFixed(count(value), 0), say: (value) => formatFixed(count(value), 0), sayChange: (change) => `${formatFixed(count(change), 1)} switches`, formatChange: (change) => formatFixed(count(change), 1),
    },
    logScore: {
      ...plain('nats a row', (value) => formatFixed(value, 2)), name: 'Log score less its forecast', known: null,
      definition: 'Mean log density of each row given those before it, less what the forecast expected of it. By itself the log score falls in every spell of a wide regime, in health too.',
      say: (value) => `${formatFixed(value, 2, { isSigned: true })} nats a row`, sayChange: (change) => `${formatFixed(change, 2)} nats a row`,
    },
    scoreCusum: { ...plain('standard deviations', statistic), name: 'CUSUM of the log score', known: null, definition: 'What the model lost against its own forecast, summed up day by day beyond an allowance of a quarter of a standard deviation (Page 1954).' },
    pitUniformity: { ...plain('chi-square, 10 bins', statistic), name: 'PIT uniformity', known: null, definition: 'Pearson’s chi-square of where the rows fell in their one-step forecast, the worst feature. Large: the forecast is too wide, too narrow or off.' },
    berkowitz: { ...plain('likelihood ratio', statistic), name: 'Berkowitz test', known: null, definition: 'Berkowitz’s likelihood ratio on the one-step forecast, the worst feature. Large: shifted means, another spread, or days that depend on each other.' },
  }
  return all[figure]
}

/** A statistic that has no upper end: one decimal as long as it matters. */
function statistic(value: number): string {
  return formatFixed(value, Math.abs(value) < 100 ? 1 : 0)
}

const SHARES: readonly Figure[] = ['stressShare', 'switchRate', 'confidence']

/** The limits that a value can be outside of: a share is never below 0 or above 1. */
export function limitsOf({ figure, lower, upper }: Pick<Band, 'figure' | 'lower' | 'upper'>): Pick<Band, 'lower' | 'upper'> {
  if (!SHARES.includes(figure)) return { lower, upper }
  return { lower: lower !== null && lower <= 0 ? null : lower, upper: upper !== null && upper >= 1 ? null : upper }
}

/** True if healthy paths fill the whole range, so that no value is ever outside. */
export function cannotAlert(band: Band): boolean {
  const { lower, upper } = limitsOf(band)
  return lower === null && upper === null
}

/** 'from 91.2 %', 'up to 14.1', '20.0 % to 91.0 %'. */
export function bandWords(band: Band, { say }: FigureWords): string {
  const { lower, upper } = limitsOf(band)
  if (lower === null) return upper === null ? 'no limit' : `up to ${say(upper)}`
  return upper === null ? `${say(lower)} and more` : `${say(lower)} to ${say(upper)}`
}

/** The smallest lasting change that would show, on the sides where there is a limit. */
export function detectableWords(band: Band, { sayChange }: FigureWords): string {
  const { fall, rise } = detectableOf(band)
  return [...(fall === null ? [] : [`a fall of ${sayChange(fall)}`]), ...(rise === null ? [] : [`a rise of ${sayChange(rise)}`])].join(' or ')
}

/** The same as numbers, in the unit of the figure; null on a side that has no limit. */
export function detectableOf(band: Band): { readonly fall: number | null; readonly rise: number | null } {
  const { lower, upper } = limitsOf(band)
  return { fall: lower === null ? null : band.detectableFall, rise: upper === null ? null : band.detectableRise }
}
