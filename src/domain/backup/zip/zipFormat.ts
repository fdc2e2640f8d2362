/** The few ZIP structures a backup uses (APPNOTE 6.3.10): members stored as they are, sizes in the headers, no extensions. */
export const LOCAL_SIGNATURE = 0x04034b50
export const CENTRAL_SIGNATURE = 0x02014b50
export const END_SIGNATURE = 0x06054b50
export const LOCAL_LENGTH = 30
export const CENTRAL_LENGTH = 46
export const END_LENGTH = 22

/** What a ZIP without 64-bit extensions can hold. */
export const MAX_ZIP_BYTES = 0xffffffff
export const MAX_MEMBERS = 0xffff

/** 1 January 1980, the first day of the format: equal contents give equal bytes. */
const NO_TIME = 0x00210000

export type ZipMember = { readonly name: string; readonly crc: number; readonly size: number; readonly headerStart: number }

/** Where the data of a member begin. */
export function dataStartOf({ name, headerStart }: ZipMember): number {
  return headerStart + LOCAL_LENGTH + name.length
}

export function localHeader({ name, crc, size }: ZipMember): Uint8Array<ArrayBuffer> {
  return header(LOCAL_SIGNATURE, LOCAL_LENGTH, name, (view) => writeShared(view, 4, { crc, size, nameLength: name.length }))
}

export function centralHeader({ name, crc, size, headerStart }: ZipMember): Uint8Array<ArrayBuffer> {
  return header(CENTRAL_SIGNATURE, CENTRAL_LENGTH, name, (view) => {
    view.setUint16(4, 20, true)
    writeShared(view, 6, { crc, size, nameLength: name.length })
    view.setUint32(42, headerStart, true)
  })
}

export function endRecord(nMembers: number, directoryStart: number, directorySize: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(END_LENGTH)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, END_SIGNATURE, true)
  view.setUint16(8, nMembers, true)
  view.setUint16(10, nMembers, true)
  view.setUint32(12, directorySize, true)
  view.setUint32(16, directoryStart, true)
  return bytes
}

/** The fields that stand in the same order in both headers: version, flags, method, time and date, checksum, sizes, name length. */
function writeShared(view: DataView, at: number, { crc, size, nameLength }: { crc: number; size: number; nameLength: number }): void {
  view.setUint16(at, 20, true)
  view.setUint32(at + 6, NO_TIME, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, size, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, nameLength, true)
}

function header(signature: number, length: number, name: string, write: (view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length + name.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, signature, true)
  write(view)
  bytes.set(new TextEncoder().encode(name), length)
  return bytes
}
