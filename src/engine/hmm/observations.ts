import { EngineError, type Observations } from '../types'

/**
 * Wraps rows for the engine; nothing is copied.
 *
 * @param values  (T, D) row-major; NaN marks a missing cell
 * @param lengths  rows of each independent sequence; default one sequence
 * @throws EngineError 'invalidArgument' for no rows, an infinite cell, or lengths that do not sum to the rows
 */
export function makeObservations(values: Float64Array, nFeatures: number, lengths?: readonly number[]): Observations {
  const nSamples = values.length / nFeatures
  if (!(Number.isInteger(nFeatures) && nFeatures >= 1 && Number.isInteger(nSamples) && nSamples >= 1)) {
    throw new EngineError('invalidArgument', `${values.length} values do not make rows of ${nFeatures} features`)
  }
  if (!isAllFinite(values)) requireNoneInfinite(values, nFeatures)
  const sequences = lengths ?? [nSamples]
  const total = sequences.reduce((sum, length) => sum + length, 0)
  if (total !== nSamples || sequences.some((length) => !(Number.isInteger(length) && length >= 1))) {
    throw new EngineError('invalidArgument', `lengths of the sequences must be whole, positive and sum to ${nSamples} rows`)
  }
  return { nSamples, nFeatures, values, lengths: sequences }
}

function requireNoneInfinite(values: Float64Array, nFeatures: number): void {
  const i = values.findIndex((x) => x === Infinity || x === -Infinity)
  if (i >= 0) throw new EngineError('invalidArgument', `row ${Math.floor(i / nFeatures)}, feature ${i % nFeatures} is infinite`)
}

const ZERO = 0

/** Zero times a finite number is zero, any other is NaN (a product is faster than a difference here); four sums, so that no addition waits for the last. */
export function isAllFinite(values: Float64Array, from = 0, to = values.length): boolean {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = from
  for (; i + 3 < to; i += 4) {
    a += values[i]! * ZERO
    b += values[i + 1]! * ZERO
    c += values[i + 2]! * ZERO
    d += values[i + 3]! * ZERO
  }
  for (; i < to; i++) a += values[i]! * ZERO
  return a + b + c + d === 0
}
