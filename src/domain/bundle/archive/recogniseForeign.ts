import type { BundleFailureCode } from '../types'

type Foreign = { readonly code: Extract<BundleFailureCode, 'pickleRefused' | 'notABundle'>; readonly message: string }

const PICKLE_REASON = 'Pickle and joblib files run code when they are loaded, so they are never opened here. Write the model as a bundle: .npy arrays and JSON in one .npz file.'

/** What a file is if it is not a ZIP archive, told by its first bytes; null for a ZIP archive. */
export function recogniseForeign(bytes: Uint8Array): Foreign | null {
  if (startsWith(bytes, [0x50, 0x4b])) return null
  if (isPickle(bytes)) return { code: 'pickleRefused', message: `This is a pickle file. ${PICKLE_REASON}` }
  if (isZlib(bytes)) return { code: 'pickleRefused', message: `This looks like a compressed joblib file. ${PICKLE_REASON}` }
  return { code: 'notABundle', message: `This is ${kindOf(bytes)}, not a model bundle. A bundle is a ZIP archive named NAME-1.0.0.regime.npz.` }
}

/** Protocols 2 to 5 open with their number; 0 and 1 are texts that end with a stop opcode. */
function isPickle(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x80 && bytes[1] !== undefined && bytes[1] >= 2 && bytes[1] <= 5) return true
  const opens = bytes[0] !== undefined && '(c]}l'.includes(String.fromCharCode(bytes[0]))
  return opens && bytes.at(-1) === 0x2e
}

function isZlib(bytes: Uint8Array): boolean {
  return bytes[0] === 0x78 && bytes[1] !== undefined && ((bytes[0] << 8) | bytes[1]) % 31 === 0
}

function kindOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file'
  if (startsWith(bytes, [0x1f, 0x8b])) return 'a gzip file'
  if (startsWith(bytes, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])) return 'a single .npy array'
  if (startsWith(bytes, [0x89, 0x48, 0x44, 0x46])) return 'an HDF5 file'
  return 'another kind of file'
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
