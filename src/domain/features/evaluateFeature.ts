import { kindSpec } from './kinds/kinds'
import { rowsRead, type Reads } from './kinds/kindTypes'
import type { FeatureDefinition, UndefinedReason } from './types'

/** A series as a kind reads it: NaN = missing, `start` the first row with a value (the length if there is none). */
export type InputSeries = { readonly values: Float64Array; readonly start: number }

/** A named series that a feature reads: a raw column on the rows, or an earlier feature. */
export type NamedInput = InputSeries & { readonly name: string; readonly unit: string | null }

/** Values of a feature, and why a cell has none. */
export type Evaluated = {
  /** (T) NaN where not defined */
  readonly values: Float64Array<ArrayBuffer>
  /** (T) 0 where there is a value, else 1 + index into REASONS */
  readonly reasons: Uint8Array<ArrayBuffer>
}

export const REASONS = [
  'warmUp',
  'missingInput',
  'infiniteInput',
  'notPositive',
  'zeroDivisor',
  'constantWindow',
  'highBelowLow',
  'outsideRange',
  'notFinite',
] as const satisfies readonly UndefinedReason[]

/**
 * One feature over aligned inputs. The value at row t is computed from the cells its kind reads, at t and before, and from
 * nothing else. A cell without a value has exactly one reason: first warm-up (the cells would begin before a series does), then
 * a missing, infinite or non-positive cell among them, then what the kind itself says.
 */
export function evaluateFeature({ kind, parameters }: FeatureDefinition, inputs: readonly InputSeries[]): Evaluated {
  const spec = kindSpec(kind)
  const reads = spec.reads(parameters)
  const columns = inputs.map(({ values }) => values)
  const valueAt = spec.compute(parameters, columns)
  const first = Math.max(...inputs.map(({ start }) => start)) + rowsRead(reads) - 1
  const obstacles = inputs.map(({ values }, i) => obstacleFinder(values, reads, spec.inputs[i]!.isPositive))
  const nRows = columns[0]!.length
  const out = { values: new Float64Array(nRows).fill(NaN), reasons: new Uint8Array(nRows) }
  for (let row = 0; row < nRows; row++) {
    const outcome = row < first ? 'warmUp' : (obstacleAt(obstacles, row) ?? valueAt(row))
    if (typeof outcome === 'string') out.reasons[row] = codeOf(outcome)
    else if (Number.isFinite(outcome)) out.values[row] = outcome
    else out.reasons[row] = codeOf('notFinite')
  }
  return out
}

export function codeOf(reason: UndefinedReason): number {
  return REASONS.indexOf(reason) + 1
}

type ObstacleFinder = (row: number) => UndefinedReason | null

const OBSTACLES = ['missingInput', 'infiniteInput', 'notPositive'] as const

function obstacleAt(finders: readonly ObstacleFinder[], row: number): UndefinedReason | null {
  let worst: number = OBSTACLES.length
  for (const find of finders) {
    const found = find(row)
    if (found !== null) worst = Math.min(worst, OBSTACLES.indexOf(found as (typeof OBSTACLES)[number]))
  }
  return worst < OBSTACLES.length ? OBSTACLES[worst]! : null
}

/** What stands in the way among the cells read at a row; a window is looked up, not walked. */
function obstacleFinder(values: Float64Array, reads: Reads, isPositive: boolean): ObstacleFinder {
  const kindOf = (value: number) => (Number.isNaN(value) ? 0 : !Number.isFinite(value) ? 1 : isPositive && value <= 0 ? 2 : 3)
  if (reads.type === 'offsets') {
    const obstacles: readonly (UndefinedReason | null)[] = [...OBSTACLES, null]
    return (row) => obstacles[Math.min(...reads.offsets.map((offset) => kindOf(values[row - offset]!)))]!
  }
  const last = OBSTACLES.map(() => new Int32Array(values.length).fill(-1))
  const latest = [-1, -1, -1]
  for (let row = 0; row < values.length; row++) {
    const kind = kindOf(values[row]!)
    if (kind < 3) latest[kind] = row
    for (let i = 0; i < 3; i++) last[i]![row] = latest[i]!
  }
  return (row) => OBSTACLES.find((_, i) => last[i]![row]! > row - reads.rows) ?? null
}
