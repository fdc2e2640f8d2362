import { createRowLoader, release, type HmmParams, type Observations } from '../../engine'
import { digestOfBytes, float64BytesInto, float64sOf, type Digest } from '../shared/digest'
import { eachSlice } from '../shared/eachSlice'
import { holdRows } from './heldRows'
import type { SharedObservations } from './types'

/** Rows that are made when they are asked for, so that they need not be in memory all at once. */
export type RowSource = Pick<Observations, 'nSamples' | 'nFeatures' | 'lengths'> & {
  /** (to - from, D) row-major; a new array, given away */
  rows(from: number, to: number): Float64Array<ArrayBuffer>
}

/** Bytes that are made at a time. */
const PIECE = 1 << 22

/**
 * Packs rows as little-endian doubles, piece by piece, keyed by their shape and the digests of the pieces. All pieces pass through one
 * buffer: a browser frees what it has once made a Blob or a digest of only at some collection, even if it is released.
 */
export async function shareObservations({ nSamples, nFeatures, lengths, rows }: RowSource): Promise<SharedObservations> {
  const step = Math.ceil(PIECE / (8 * nFeatures))
  const buffer = new ArrayBuffer(8 * nFeatures * Math.min(step, nSamples))
  const pieces: Blob[] = []
  const digests: Digest[] = []
  for (let from = 0; from < nSamples; from += step) {
    const piece = rows(from, Math.min(nSamples, from + step))
    const bytes = float64BytesInto(buffer, piece)
    release(piece)
    pieces.push(new Blob([bytes]))
    digests.push(await digestOfBytes(bytes))
  }
  return { key: `${nSamples}x${nFeatures}:${lengths.join(',')}:${digests.join()}`, blob: new Blob(pieces), nSamples, nFeatures, lengths }
}

/** The model that the rows will be asked about. */
export type ModelShape = Pick<HmmParams, 'nStates' | 'covarianceType'>

/** Unpacks shared rows; the many starts of one search do so once per worker. */
export async function readObservations(shared: SharedObservations, model: ModelShape): Promise<Observations> {
  return holdRows(shared.key, 0, () => decodeRows(shared, model))
}

/** Reads the rows slice by slice, straight into the blocks the engine works on: they are in memory once. */
export async function decodeRows({ blob, ...shape }: Omit<SharedObservations, 'key'>, model: ModelShape): Promise<Observations> {
  const loader = createRowLoader(shape, model)
  await eachSlice(blob, (bytes) => loader.push(float64sOf(bytes)))
  return loader.finish()
}
