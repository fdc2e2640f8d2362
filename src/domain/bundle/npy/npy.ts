import { float64Bytes } from '../../shared/digest'
import { ok, type Result } from '../../shared/result'

/** A dense array in C order. */
export type NpyArray = { readonly shape: readonly number[]; readonly values: Float64Array }

export type NpyFault = { readonly isPickled: boolean; readonly message: string }

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]
const PREAMBLE = MAGIC.length + 2
const ALIGNMENT = 64
const HEADER = /^\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \(((?:\d+, )*\d+,?)?\), \} *\n$/
const DESCR = '<f8'

/**
 * The array in NumPy's .npy format 1.0 ('<f8', C order), as numpy.save writes it (numpy/lib/format.py).
 * @throws RangeError if the shape does not hold the values
 */
export function encodeNpy(array: NpyArray): Uint8Array<ArrayBuffer> {
  if (countOf(array.shape) !== array.values.length) throw new RangeError(`Shape (${array.shape.join(', ')}) does not hold ${array.values.length} values.`)
  const header = headerOf(array.shape)
  const start = new Uint8Array(PREAMBLE + header.length)
  start.set(MAGIC)
  new DataView(start.buffer).setUint16(MAGIC.length, header.length, true)
  start.set(new TextEncoder().encode(header), PREAMBLE)
  // Its length is a multiple of ALIGNMENT, so that the numbers follow at once.
  return float64Bytes(array.values, start)
}

/**
 * Strict reader of the same: version 1.0, little-endian doubles, C order, not a byte too few or too many.
 * Object arrays are pickles and are refused as such.
 */
export function decodeNpy(bytes: Uint8Array): Result<NpyArray, NpyFault> {
  if (MAGIC.some((byte, i) => bytes[i] !== byte) || bytes.length < PREAMBLE) return refuse('is not a .npy file of format 1.0')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const dataStart = PREAMBLE + view.getUint16(MAGIC.length, true)
  if (dataStart > bytes.length) return refuse('ends inside its header')
  const match = HEADER.exec(String.fromCharCode(...bytes.subarray(PREAMBLE, dataStart)))
  if (match === null) return refuse('has a header that numpy.save does not write')
  if (match[1]!.includes('O')) return { ok: false, error: { isPickled: true, message: 'holds Python objects, which are pickled' } }
  if (match[1] !== DESCR) return refuse(`holds numbers of type "${match[1]}"; little-endian doubles ("${DESCR}") are needed`)
  if (match[2] === 'True') return refuse('is in Fortran order; C order is needed')
  const shape = (match[3] ?? '').split(',').filter((text) => text.trim() !== '').map(Number)
  if (bytes.length - dataStart !== countOf(shape) * 8) return refuse(`holds ${bytes.length - dataStart} bytes of numbers; its shape (${shape.join(', ')}) needs ${countOf(shape) * 8}`)
  const values = new Float64Array(countOf(shape))
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat64(dataStart + i * 8, true)
  return ok({ shape, values })
}

function headerOf(shape: readonly number[]): string {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${DESCR}', 'fortran_order': False, 'shape': (${tuple}), }`
  const padded = Math.ceil((PREAMBLE + text.length + 1) / ALIGNMENT) * ALIGNMENT - PREAMBLE - 1
  return `${text.padEnd(padded)}\n`
}

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

function refuse(message: string): { readonly ok: false; readonly error: NpyFault } {
  return { ok: false, error: { isPickled: false, message } }
}
