import { createRowLoader, type Observations, type RowLoader } from '../../engine'
import { digestOfBytes, float64Bytes } from '../shared/digest'
import { holdRows } from './heldRows'
import type { SharedObservations } from './types'

/** Packs rows as little-endian doubles, keyed by the digest of their shape and bytes. */
export async function shareObservations({ values, nSamples, nFeatures, lengths }: Observations): Promise<SharedObservations> {
  const bytes = float64Bytes(values)
  const key = `${nSamples}x${nFeatures}:${lengths.join(',')}:${await digestOfBytes(bytes)}`
  return { key, blob: new Blob([bytes]), nSamples, nFeatures, lengths }
}

/** Unpacks shared rows; the many starts of one search do so once per worker. */
export async function readObservations(shared: SharedObservations): Promise<Observations> {
  return holdRows(shared.key, 0, () => decodeRows(shared))
}

/** Reads the rows as a stream, straight into the blocks the engine works on: they are in memory once. */
export async function decodeRows(shared: Omit<SharedObservations, 'key'>): Promise<Observations> {
  const loader = createRowLoader(shared)
  let rest = new Uint8Array(0)
  const reader = shared.blob.stream().getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    rest = pushCells(loader, rest.length === 0 ? value : joined(rest, value))
  }
  return loader.finish()
}

/** Hands on whole doubles; returns the bytes left over. */
function pushCells(loader: RowLoader, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const cells = new Float64Array(bytes.byteLength >> 3)
  for (let i = 0; i < cells.length; i++) cells[i] = view.getFloat64(i * 8, true)
  loader.push(cells)
  return bytes.slice(cells.length * 8)
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
