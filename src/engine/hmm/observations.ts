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
  for (let i = 0; i < values.length; i++) {
    if (values[i] === Infinity || values[i] === -Infinity) {
      throw new EngineError('invalidArgument', `row ${Math.floor(i / nFeatures)}, feature ${i % nFeatures} is infinite`)
    }
  }
  const sequences = lengths ?? [nSamples]
  const total = sequences.reduce((sum, length) => sum + length, 0)
  if (total !== nSamples || sequences.some((length) => !(Number.isInteger(length) && length >= 1))) {
    throw new EngineError('invalidArgument', `lengths of the sequences must be whole, positive and sum to ${nSamples} rows`)
  }
  return { nSamples, nFeatures, values, lengths: sequences }
}
