import { Refused } from './refused'

const FOREIGN: readonly { readonly magic: readonly number[]; readonly is: string; readonly remedy: string }[] = [
  { magic: [0x1f, 0x8b], is: 'a gzip archive', remedy: 'Unpack it first.' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], is: 'a Zstandard archive', remedy: 'Unpack it first.' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7-Zip archive', remedy: 'Unpack it first.' },
  { magic: [0x25, 0x50, 0x44, 0x46], is: 'a PDF document', remedy: 'Export the table as CSV.' },
  { magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], is: 'an Arrow (Feather) file', remedy: 'Save the table as Parquet or CSV.' },
  { magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], is: 'an SQLite database', remedy: 'Export the table as CSV.' },
  { magic: [0x89, 0x48, 0x44, 0x46], is: 'an HDF5 file', remedy: 'Save the table as Parquet or CSV.' },
]

export const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04]
export const PARQUET_MAGIC = [0x50, 0x41, 0x52, 0x31]
export const ENCRYPTED_PARQUET_MAGIC = [0x50, 0x41, 0x52, 0x45]
const EMPTY_ZIP_MAGIC = [0x50, 0x4b, 0x05, 0x06]
const COMPOUND_MAGIC = [0xd0, 0xcf, 0x11, 0xe0]

export function beginsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => head[i] === byte)
}

/** The refusal of a file that is known to be something else than a table this reads; null if it is not known to be. */
export async function refuseForeign(file: Blob, head: Uint8Array): Promise<Refused | null> {
  if (beginsWith(head, COMPOUND_MAGIC)) return new Refused('wrongKind', await describeCompound(file, head))
  if (beginsWith(head, EMPTY_ZIP_MAGIC)) return new Refused('wrongKind', 'The file is an empty ZIP archive.')
  if (beginsWith(head, ENCRYPTED_PARQUET_MAGIC)) return new Refused('wrongKind', 'The file is an encrypted Parquet file. Save the table without encryption.')
  const foreign = FOREIGN.find(({ magic }) => beginsWith(head, magic))
  return foreign ? new Refused('wrongKind', `The file is ${foreign.is}, not a table this reads. ${foreign.remedy}`) : null
}

/** A compound file is an old workbook, or a new one wrapped in encryption; its directory says which (MS-CFB 2.2, MS-OFFCRYPTO 1.3.2). */
async function describeCompound(file: Blob, head: Uint8Array): Promise<string> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const sectorBytes = head.length < 52 ? 0 : 1 << Math.min(12, view.getUint16(30, true))
  const start = head.length < 52 ? 0 : (view.getUint32(48, true) + 1) * sectorBytes
  const directory = new TextDecoder('utf-16le').decode(await file.slice(start, start + 4096).arrayBuffer())
  return directory.includes('EncryptedPackage')
    ? 'The workbook is protected by a password. Open it, save a copy without the password, and import that.'
    : 'The file is an old Excel workbook (.xls). Open it and save it as .xlsx, or the sheet as CSV.'
}
