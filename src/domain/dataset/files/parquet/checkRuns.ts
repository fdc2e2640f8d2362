import { damaged } from '../refused'

/** Values a bit-packed run is padded to. */
const GROUP = 8

/**
 * Looks through run-length and bit-packed data (Parquet format, Encodings.md, RLE = 3) without decoding it.
 * @throws Refused 'damaged' if a run counts beyond the values there can be
 */
export function checkRuns(bytes: Uint8Array, bitWidth: number, nMost: number): void {
  if (bitWidth > 32) throw damaged('Parquet file', 'an index has more than 32 bits')
  const valueBytes = (bitWidth + 7) >> 3
  let nValues = 0
  let at = 0
  while (nValues < nMost && at < bytes.length) {
    let header = 0
    let shift = 0
    let byte = 0x80
    for (; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0
      header += (byte & 0x7f) * 2 ** shift
      if (shift > 28) throw damaged('Parquet file', 'the length of a run has no end')
    }
    const isPacked = header % 2 === 1
    const count = Math.floor(header / 2) * (isPacked ? GROUP : 1)
    // Writers may pad the last bit-packed run to whole groups, never a run of one value.
    if (nValues + count > nMost + (isPacked ? 64 * GROUP : 0)) throw damaged('Parquet file', `a run counts ${count} values where ${nMost - nValues} are left`)
    nValues += count
    at += isPacked ? (count / GROUP) * bitWidth : valueBytes
  }
}
