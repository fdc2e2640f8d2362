import type { FeatureTable } from '../../../../src/domain/training/types'

export const NINE = ['ret_1d', 'rvol_21d', 'mom_63d', 'drawdown_252d', 'log_vix', 'vix_chg_5d', 'term_spread', 'credit_stress', 'credit_chg_21d']

type TableOptions = { readonly nRows: number; readonly names?: readonly string[]; readonly seed?: number; readonly firstDay?: number }

/**
 * A market with three lasting regimes: column d is `scale_d * (level_d of the regime + spread of the regime * noise)`. The first
 * column is the return: its mean falls and its spread grows with stress.
 */
export function makeTable({ nRows, names = NINE, seed = 7, firstDay = 10_957 }: TableOptions): FeatureTable {
  const random = lehmer(seed)
  const nFeatures = names.length
  const values = new Float64Array(nRows * nFeatures)
  let regime = 0
  for (let t = 0; t < nRows; t++) {
    if (random() < 0.03) regime = Math.floor(random() * 3)
    for (let d = 0; d < nFeatures; d++) {
      const level = d === 0 ? [0.5, 0, -0.5][regime]! : ((regime * (d + 2)) % 5) - 1
      const spread = 0.4 + 0.5 * regime
      values[t * nFeatures + d] = scaleOf(d) * (level + spread * normal(random)) + (d === 2 ? 3 : 0)
    }
  }
  return tableOf(names, values, firstDay)
}

/** A table over given values, one row a weekday-like day. */
export function tableOf(names: readonly string[], values: Float64Array, firstDay = 10_957): FeatureTable {
  const nRows = values.length / names.length
  return {
    datasetDigest: 'd'.repeat(64),
    datasetName: 'made.csv',
    names,
    units: names.map(() => null),
    columnDigests: names.map((_, d) => String(d).repeat(64).slice(0, 64)),
    dates: Int32Array.from({ length: nRows }, (_, t) => firstDay + t),
    values: Float64Array.from(values),
    periodsPerYear: 252,
  }
}

/** The first rows of a table. */
export function headOf(table: FeatureTable, nRows: number): FeatureTable {
  return { ...table, dates: table.dates.slice(0, nRows), values: table.values.slice(0, nRows * table.names.length) }
}

/** The table with one cell changed. */
export function withCell(table: FeatureTable, row: number, name: string, value: number): FeatureTable {
  const values = table.values.slice()
  values[row * table.names.length + table.names.indexOf(name)] = value
  return { ...table, values }
}

function scaleOf(d: number): number {
  return [0.01, 0.1, 0.05, 0.1, 1, 0.2, 1, 2, 0.5][d % 9]!
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
}

/** Lehmer's generator modulo 2^31 - 1, in (0, 1). */
function lehmer(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
