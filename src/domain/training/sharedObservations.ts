import type { Observations } from '../../engine'
import { digestOfBytes, float64Bytes } from '../shared/digest'
import type { SharedObservations } from './types'

/** Packs rows as little-endian doubles, keyed by the digest of their shape and bytes. */
export async function shareObservations({ values, nSamples, nFeatures, lengths }: Observations): Promise<SharedObservations> {
  const bytes = float64Bytes(values)
  const key = `${nSamples}x${nFeatures}:${lengths.join(',')}:${await digestOfBytes(bytes)}`
  return { key, blob: new Blob([bytes]), nSamples, nFeatures, lengths }
}

let last: { readonly key: string; readonly observations: Promise<Observations> } | null = null

/** Unpacks shared rows. The last ones are kept, so that the many starts of one search decode them once per worker. */
export async function readObservations(shared: SharedObservations): Promise<Observations> {
  if (last?.key === shared.key) return last.observations
  const observations = decode(shared)
  last = { key: shared.key, observations }
  return observations.catch((error: unknown) => {
    last = null
    throw error
  })
}

async function decode({ blob, nSamples, nFeatures, lengths }: SharedObservations): Promise<Observations> {
  const view = new DataView(await blob.arrayBuffer())
  const values = new Float64Array(nSamples * nFeatures)
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat64(i * 8, true)
  return { nSamples, nFeatures, values, lengths }
}
