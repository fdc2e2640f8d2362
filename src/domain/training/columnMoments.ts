/** Mean, standard deviation and largest size of each column. */
export type ColumnMoments = { readonly means: Float64Array; readonly stds: Float64Array; readonly maxAbs: Float64Array }

/**
 * Moments of the columns of a complete (T, D) row-major matrix, in two passes in row order, so that the same rows give the same
 * bits anywhere. The standard deviation is the population's (divisor T).
 */
export function columnMoments(values: Float64Array, nSamples: number, nFeatures: number): ColumnMoments {
  const means = new Float64Array(nFeatures)
  const stds = new Float64Array(nFeatures)
  const maxAbs = new Float64Array(nFeatures)
  for (let i = 0; i < nSamples * nFeatures; i++) {
    const d = i % nFeatures
    means[d] = means[d]! + values[i]!
    maxAbs[d] = Math.max(maxAbs[d]!, Math.abs(values[i]!))
  }
  for (let d = 0; d < nFeatures; d++) means[d] = means[d]! / nSamples
  for (let i = 0; i < nSamples * nFeatures; i++) {
    const centred = values[i]! - means[i % nFeatures]!
    stds[i % nFeatures] = stds[i % nFeatures]! + centred * centred
  }
  for (let d = 0; d < nFeatures; d++) stds[d] = Math.sqrt(stds[d]! / nSamples)
  return { means, stds, maxAbs }
}

/** True where the spread of a column is rounding noise beside its values. */
export function isConstant({ stds, maxAbs }: ColumnMoments, d: number): boolean {
  return stds[d]! <= 1e-12 * maxAbs[d]! || stds[d] === 0
}
