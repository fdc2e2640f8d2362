/**
 * Code points of bytes 0x80 to 0x9F in windows-1252 (WHATWG Encoding, index-windows-1252). Own table because
 * Node 20's TextDecoder reads that range as ISO 8859-1, and the same file must give the same names everywhere.
 */
const HIGH_CONTROLS = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c,
  0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
]

const C1_CONTROLS = /[\u0080-\u009f]/g

/** Text of windows-1252 bytes that come in pieces. Never fails: every byte has a character. */
export function createWindows1252Decoder(): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder('iso-8859-1')
  return (bytes) => (bytes ? decoder.decode(bytes).replace(C1_CONTROLS, (character) => String.fromCodePoint(HIGH_CONTROLS[character.charCodeAt(0) - 0x80]!)) : '')
}
