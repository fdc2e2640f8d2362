import type { Scaler } from './types'

/** (x - mean) / std of row-major rows in the order of the scaler; missing cells stay missing. A new array. */
export function scaledRows(values: Float64Array, { means, stds }: Scaler): Float64Array<ArrayBuffer> {
  const nFeatures = means.length
  const out = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) out[i] = (values[i]! - means[i % nFeatures]!) / stds[i % nFeatures]!
  return out
}
