import type { Parameters, UndefinedReason } from '../types'
import type { FeatureKind } from './kindNames'

export type InputSpec = {
  /** what the series is to the kind: 'price', 'high' */
  readonly label: string
  /** every cell read must be above 0; others give 'notPositive' */
  readonly isPositive: boolean
}

export type ParameterSpec =
  | {
      readonly name: string
      readonly type: 'integer' | 'number'
      readonly label: string
      readonly min: number
      readonly max: number
      readonly initial: number
    }
  | { readonly name: string; readonly type: 'choice'; readonly label: string; readonly options: readonly Choice[]; readonly initial: string }

export type Choice = { readonly value: string; readonly label: string }

/** Which cells of each input the value at row t is computed from. */
export type Reads =
  /** all of t - rows + 1 .. t */
  | { readonly type: 'window'; readonly rows: number }
  /** t - offset for each of these */
  | { readonly type: 'offsets'; readonly offsets: readonly number[] }

/**
 * The value at one row from the cells it reads, all of them there (and above 0 where the kind asks); or why there is none.
 * Windows are summed anew for every row, oldest cell first, so that a value depends on its own cells only, bit for bit.
 */
export type RowFunction = (row: number) => number | UndefinedReason

export type KindSpec = {
  readonly kind: FeatureKind
  readonly title: string
  readonly group: 'levels' | 'returns' | 'volatility' | 'trend' | 'two series'
  readonly inputs: readonly InputSpec[]
  readonly parameters: readonly ParameterSpec[]
  /** where the value is not defined, apart from warm-up and missing cells; null: nowhere */
  readonly undefinedWhere: string | null
  readonly formula: (inputs: readonly string[], parameters: Parameters) => string
  readonly unit: (units: readonly (string | null)[], parameters: Parameters) => string
  readonly reads: (parameters: Parameters) => Reads
  readonly compute: (parameters: Parameters, inputs: readonly Float64Array[]) => RowFunction
}

/** A number among checked parameters. */
export function numberOf(parameters: Parameters, name: string): number {
  const value = parameters[name]
  if (typeof value !== 'number') throw new Error(`The parameter "${name}" is missing.`)
  return value
}

/** Rows the value at one row depends on, itself included. */
export function rowsRead(reads: Reads): number {
  return reads.type === 'window' ? reads.rows : Math.max(...reads.offsets) + 1
}
