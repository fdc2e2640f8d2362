import { z } from '../bundle/zod'
import type { RegimeName } from '../model/types'

/** What the column that the strategy trades on holds: its level, or the return of each row as a fraction. */
export type ReturnKind = 'price' | 'logReturn' | 'simpleReturn'

/** When the regime acted on changes. */
export type Hysteresis =
  /** every row takes its most probable regime */
  | { readonly kind: 'none' }
  /** once the most probable regime has at least this probability; until then the last one holds */
  | { readonly kind: 'probability'; readonly atLeast: number }
  /** once the same regime was the most probable one on this many rows in a row */
  | { readonly kind: 'days'; readonly days: number }

/** What cash earns, as a rate a year. */
export type CashRate =
  | { readonly kind: 'constant'; readonly annualRate: number }
  /** a column of the data set; each row earns the last rate known before it */
  | { readonly kind: 'column'; readonly column: string; readonly unit: 'percent' | 'fraction' }

/** Where the regimes come from. */
export type RegimeSource =
  /** a stored version as it is, on the rows after the last it was trained on */
  | { readonly kind: 'frozen' }
  | WalkForwardSettings

/** Refits as time goes on, each from nothing but the rows before it. */
export type WalkForwardSettings = {
  readonly kind: 'walkForward'
  /** rows of the first training part */
  readonly initialWindow: number
  /** rows of the later ones, the newest there are; null: all from the first on (expanding) */
  readonly windowLength: number | null
  /** rows from one refit to the next */
  readonly stepLength: number
  /** rows between the end of a training part and the first row its model decides on */
  readonly embargo: number
  /** work of one refit's search, as `SearchConfig.budgetMs`; it is turned into iterations, never into time */
  readonly budgetMs: number
}

export type BacktestSettings = {
  readonly source: RegimeSource
  readonly returns: { readonly column: string; readonly kind: ReturnKind }
  readonly cash: CashRate
  /** part of the capital that each regime asks for; a name without a weight takes that of the regime it is a kind of (NEUTRAL_1: NEUTRAL) */
  readonly weights: Readonly<Record<RegimeName, number>>
  /** 'regime': the weight of the regime acted on; 'probability': the mean of the weights, by filtered probability, without hysteresis */
  readonly rule: 'regime' | 'probability'
  readonly hysteresis: Hysteresis
  /** rows from the close a weight is decided at to the close it is traded at */
  readonly delay: number
  /** basis points of what is traded, one way */
  readonly costBps: number
  readonly intervals: { readonly level: number; readonly nResamples: number; /** mean rows of a block; null: chosen from the data */ readonly blockLength: number | null; readonly seed: number }
}

export const MAX_DELAY = 10

export const DEFAULT_WEIGHTS: Readonly<Record<RegimeName, number>> = { RISK_ON: 1, NEUTRAL: 0.5, RISK_OFF: 0 }

export const DEFAULT_WALK_FORWARD: WalkForwardSettings = { kind: 'walkForward', initialWindow: 2520, windowLength: 2520, stepLength: 63, embargo: 5, budgetMs: 4000 }

/** Presets of the hysteresis, the default first. */
export const HYSTERESIS_PRESETS: readonly Hysteresis[] = [
  { kind: 'probability', atLeast: 0.75 },
  { kind: 'none' },
  { kind: 'probability', atLeast: 0.9 },
  { kind: 'days', days: 2 },
  { kind: 'days', days: 5 },
]

/** The settings a backtest begins with. */
export function defaultSettings(returns: BacktestSettings['returns'], source: RegimeSource = DEFAULT_WALK_FORWARD): BacktestSettings {
  return {
    source,
    returns,
    cash: { kind: 'constant', annualRate: 0 },
    weights: DEFAULT_WEIGHTS,
    rule: 'regime',
    hysteresis: HYSTERESIS_PRESETS[0]!,
    delay: 1,
    costBps: 10,
    intervals: { level: 0.9, nResamples: 1000, blockLength: null, seed: 1 },
  }
}

const rows = (least: number) => z.int().check(z.gte(least), z.lte(1_000_000))
const column = z.string().check(z.minLength(1), z.maxLength(200))
const weight = z.number().check(z.gte(-5), z.lte(5))

/** The exact form of settings: every key there, no other, every number in its range. */
export const settingsSchema: z.ZodMiniType<BacktestSettings> = z.strictObject({
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('frozen') }),
    z.strictObject({
      kind: z.literal('walkForward'),
      initialWindow: rows(50),
      windowLength: z.nullable(rows(50)),
      stepLength: rows(1),
      embargo: rows(0),
      budgetMs: z.number().check(z.gte(1), z.lte(600_000)),
    }),
  ]),
  returns: z.strictObject({ column, kind: z.enum(['price', 'logReturn', 'simpleReturn']) }),
  cash: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('constant'), annualRate: z.number().check(z.gte(-0.5), z.lte(1)) }),
    z.strictObject({ kind: z.literal('column'), column, unit: z.enum(['percent', 'fraction']) }),
  ]),
  weights: z.record(z.string(), weight),
  rule: z.enum(['regime', 'probability']),
  hysteresis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('probability'), atLeast: z.number().check(z.gte(0), z.lte(1)) }),
    z.strictObject({ kind: z.literal('days'), days: z.int().check(z.gte(1), z.lte(250)) }),
  ]),
  delay: z.int().check(z.gte(0), z.lte(MAX_DELAY)),
  costBps: z.number().check(z.gte(0), z.lte(1000)),
  intervals: z.strictObject({
    level: z.number().check(z.gte(0.5), z.lte(0.99)),
    nResamples: z.int().check(z.gte(100), z.lte(10_000)),
    blockLength: z.nullable(z.number().check(z.gte(1), z.lte(10_000))),
    seed: z.int().check(z.gte(0)),
  }),
})
