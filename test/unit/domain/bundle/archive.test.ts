import { deflateSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readArchive } from '../../../../src/domain/bundle/archive/readArchive'
import { writeArchive } from '../../../../src/domain/bundle/archive/writeArchive'
import { zipOfZeros } from '../../../support/bundles/lyingZip'
import { bytesOf } from './rezip'

const MB = 1024 * 1024

const members = new Map([
  ['a.npy', bytesOf('first member')],
  ['b.json', bytesOf('{"second": "member", "long": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}')],
])
const good = writeArchive(members)
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const END = good.length - 22
const directoryStart = view(good).getUint32(END + 16, true)
/** place of the second member's local header and directory entry */
const secondLocal = 30 + 5 + 12
const secondEntry = directoryStart + 46 + 5

function patched(patch: (at: DataView, bytes: Uint8Array<ArrayBuffer>) => void): Uint8Array<ArrayBuffer> {
  const bytes = good.slice()
  patch(view(bytes), bytes)
  return bytes
}

function codeOf(bytes: Uint8Array): string {
  const read = readArchive(bytes)
  return read.ok ? 'ok' : read.error.code
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

it('reads back what was written, and writes the same bytes again', () => {
  const read = readArchive(good)
  expect(read).toEqual({ ok: true, value: members })
  expect(writeArchive(members)).toEqual(good)
})

it('stores what would shrink beyond the ratio an import accepts', () => {
  const texts = new Map([['long.json', bytesOf('a'.repeat(100_000))]])
  expect(codeOf(writeArchive(texts))).toBe('ok')
})

/** Each header is stamped with the time it is written unless one is given, and two stamps of one member may differ. */
function zip(members: Parameters<typeof zipSync>[0]): Uint8Array {
  return zipSync(members, { mtime: new Date(1980, 0, 1) })
}

describe('limits', () => {
  it('tooManyEntries above 200', () => {
    const many = (n: number): Uint8Array => zip(Object.fromEntries(Array.from({ length: n }, (_, i) => [`m${i}.json`, bytesOf('1')])))
    expect(codeOf(many(200))).toBe('ok')
    expect(codeOf(many(201))).toBe('tooManyEntries')
  })

  it('ratioTooHigh above 200:1', () => {
    expect(codeOf(zip({ 'zeros.npy': [new Uint8Array(3_000_000), { level: 9 }] }))).toBe('ratioTooHigh')
  })

  it('sizeUnderstated as soon as more comes out than the headers state, and no further', () => {
    const read = readArchive(zipOfZeros('means.npy', 1024, 100_000))
    expect(read).toMatchObject({ ok: false, error: { code: 'sizeUnderstated', part: 'means.npy', message: expect.stringMatching(/more than the 100.000 bytes its header states/) as string } })
    expect(codeOf(patchedSize(12))).toBe('sizeUnderstated')
    expect(codeOf(patchedSize(300_000))).toBe('archiveDamaged')
  })

  it('tooLarge where an array or a text states more than any honest one has, before it is inflated', () => {
    expect(codeOf(zipOfZeros('a.npy', 1024, 8 * MB))).toBe('sizeUnderstated')
    expect(codeOf(zipOfZeros('a.npy', 1024, 8 * MB + 1))).toBe('tooLarge')
    expect(codeOf(zipOfZeros('a.json', 1024, 16 * MB))).toBe('sizeUnderstated')
    expect(codeOf(zipOfZeros('a.json', 1024, 16 * MB + 1))).toBe('tooLarge')
  })

  it('tooLarge when the members state more than 50 MB together', () => {
    const members = (n: number) => zip(Object.fromEntries(Array.from({ length: n }, (_, i) => [`m${i}.npy`, [new Uint8Array(8 * MB), { level: 0 }] as [Uint8Array, { level: 0 }]])))
    expect(codeOf(members(6))).toBe('ok')
    expect(codeOf(members(7))).toBe('tooLarge')
  })
})

/** An archive of 200 000 bytes whose both headers state another size. */
function patchedSize(stated: number): Uint8Array {
  const bytes = zip({ 'a.npy': [Uint8Array.from({ length: 200_000 }, (_, i) => (i * i * 2654435761) >>> 24), { level: 9 }] })
  const at = view(bytes)
  at.setUint32(22, stated, true)
  at.setUint32(at.getUint32(bytes.length - 22 + 16, true) + 24, stated, true)
  return bytes
}

describe('names', () => {
  it.each(['../a.npy', 'folder/a.npy', '/a.npy', 'C:\\a.npy', 'a\\b.npy', 'a..npy', '.hidden', 'a b.npy', 'é.npy', 'a.npy\0.json', ''])('badEntryName for %j', (name) => {
    expect(codeOf(zip({ [name || ' ']: bytesOf('1') }))).toBe('badEntryName')
  })

  it.each(['model.pkl', 'model.PICKLE', 'model.joblib', 'archive/data.pkl', 'weights.pt'])('pickleRefused for a member %s', (name) => {
    expect(codeOf(zip({ [name]: bytesOf('1') }))).toBe('pickleRefused')
  })

  it('duplicateEntry for one name twice, in any case', () => {
    const twice = zip({ 'a.npy': bytesOf('1'), 'b.npy': bytesOf('2') })
    const renamed = (letter: string): Uint8Array => Uint8Array.from(twice, (byte, i) => (byte === 0x62 && twice[i + 1] === 0x2e ? letter.charCodeAt(0) : byte))
    expect(codeOf(renamed('a'))).toBe('duplicateEntry')
    expect(codeOf(renamed('A'))).toBe('duplicateEntry')
  })
})

describe('foreign files', () => {
  it.each<[string, Uint8Array, string]>([
    ['pickle protocol 4', Uint8Array.of(0x80, 4, 0x95, 0, 0), 'pickleRefused'],
    ['pickle protocol 0', bytesOf("(dp0\nS'a'\np1\nI1\ns."), 'pickleRefused'],
    ['compressed joblib', Uint8Array.of(0x78, 0x9c, 1, 2, 3), 'pickleRefused'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8), 'notABundle'],
    ['one array', Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), 'notABundle'],
    ['a text', bytesOf('date,close\n'), 'notABundle'],
    ['nothing', new Uint8Array(), 'notABundle'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })
})

describe('archiveDamaged: one archive must not show different members to different readers', () => {
  const raw = bytesOf('hidden')
  it.each<[string, Uint8Array]>([
    ['a cut file', good.subarray(0, good.length - 5)],
    ['bytes behind the end', join(good, raw)],
    ['bytes before the start', join(bytesOf('PK hidden'), good)],
    ['a comment', join(patched((at) => at.setUint16(END + 20, 6, true)), raw)],
    ['two archives in one', join(good, good)],
    ['a second disk', patched((at) => at.setUint16(END + 4, 1, true))],
    ['fewer members than listed', patched((at) => [8, 10].forEach((o) => at.setUint16(END + o, 1, true)))],
    ['more members than listed', patched((at) => [8, 10].forEach((o) => at.setUint16(END + o, 3, true)))],
    ['a local name that differs', patched((_, bytes) => bytes.set([0x63], secondLocal + 30))],
    ['a directory name that differs', patched((_, bytes) => bytes.set([0x63], secondEntry + 46))],
    ['a local size that differs', patched((at) => at.setUint32(secondLocal + 22, 9, true))],
    ['a local method that differs', patched((at) => at.setUint16(secondLocal + 8, 0, true))],
    ['a stated size that is too large in both headers', patched((at) => [secondLocal + 22, secondEntry + 24].forEach((o) => at.setUint32(o, 900, true)))],
    ['a CRC that lies in both headers', patched((at) => [secondLocal + 14, secondEntry + 16].forEach((o) => at.setUint32(o, 9, true)))],
    ['an offset that points elsewhere', patched((at) => at.setUint32(secondEntry + 42, 0, true))],
    ['a data descriptor', patched((at) => [secondLocal + 6, secondEntry + 8].forEach((o) => at.setUint16(o, 8, true)))],
    ['a member comment', patched((at) => at.setUint16(secondEntry + 32, 1, true))],
    ['a broken deflate stream', patched((_, bytes) => bytes.fill(0xff, secondLocal + 36, secondLocal + 46))],
    ['a directory beyond the file', patched((at) => at.setUint32(END + 16, 0xfffffff0, true))],
    ['an extra field', zip({ 'a.npy': [raw, { extra: { 0x7075: bytesOf('another name') } }] })],
    ['only the letters PK', bytesOf('PK')],
  ])('%s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('archiveDamaged')
  })

  it('a ZIP64 locator hidden before the end record', () => {
    const named = writeArchive(new Map([['transmat.npy', raw]]))
    view(named).setUint32(named.length - 22 - 20, 0x07064b50, true)
    expect(codeOf(named)).toBe('archiveDamaged')
  })
})

it('encrypted', () => {
  expect(codeOf(patched((at) => [secondLocal + 6, secondEntry + 8].forEach((o) => at.setUint16(o, 1, true))))).toBe('encrypted')
})

it('unknownCompression', () => {
  expect(codeOf(patched((at) => [secondLocal + 8, secondEntry + 10].forEach((o) => at.setUint16(o, 12, true))))).toBe('unknownCompression')
})

it('takes an empty deflated member', () => {
  expect(deflateSync(new Uint8Array()).length).toBeGreaterThan(0)
  expect(codeOf(zip({ 'a.json': [new Uint8Array(), { level: 9 }] }))).toBe('ok')
})
