import { encodeNpy } from '../bundle/npy/npy'
import { digestOfBytes, type Digest } from '../shared/digest'

/** A .npy file of numbers and the hash of its bytes. */
export type PackedNumbers = { readonly file: Blob; readonly sha256: Digest; readonly size: number }

/** Numbers as `numpy.load` reads them: one dimension, doubles. */
export async function packNumbers(values: Float64Array): Promise<PackedNumbers> {
  const bytes = encodeNpy({ shape: [values.length], values })
  return { file: new Blob([bytes]), sha256: await digestOfBytes(bytes), size: bytes.length }
}
