import type { ModelVersion } from '../../../../src/domain/model/types'

/** Every array of a version by name, as bits: -0 differs from 0. */
export function arrayBits({ params, scaler, golden }: ModelVersion): Record<string, string> {
  const arrays = { ...params, scalerMeans: scaler?.means, scalerStds: scaler?.stds, goldenInputs: golden.inputs, goldenFiltered: golden.filtered }
  return Object.fromEntries(Object.entries(arrays).flatMap(([name, value]) => (value instanceof Float64Array ? [[name, new BigUint64Array(value.slice().buffer).join()]] : [])))
}
