import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { decodeText as decodePieces } from '../../../../../src/domain/dataset/files/text/decodeText'
import { scanText } from '../../../../../src/domain/dataset/files/text/scanText'
import { bytesOf } from '../../../../support/csv'

function utf16(text: string, isLittle: boolean, hasMark = true): Uint8Array {
  const little = Buffer.from(`${hasMark ? '\uFEFF' : ''}${text}`, 'utf16le')
  return new Uint8Array(isLittle ? little : little.swap16())
}

/** The text of bytes read in pieces of one size, and its encoding. */
async function decodeText(bytes: Uint8Array, chunkBytes = 3) {
  const file = new Blob([Uint8Array.from(bytes)])
  const scanned = await scanText(file, chunkBytes)
  if (!scanned.ok) return scanned
  let text = ''
  for await (const piece of decodePieces(file, scanned.value.encoding, chunkBytes)) text += piece.text
  expect(scanned.value.head).toBe(text)
  return { ok: true, value: { text, encoding: scanned.value.encoding } }
}

describe('a text read in pieces', () => {
  it('reads UTF-8 with and without byte order mark, and every line end', async () => {
    const want = { ok: true, value: { text: 'größe\n1\n2\n', encoding: 'utf-8' } }
    expect(await decodeText(bytesOf('größe\n1\n2\n'))).toEqual(want)
    expect(await decodeText(bytesOf('\uFEFFgröße\r\n1\r2\n'))).toEqual(want)
  })

  it('reads UTF-16 with a byte order mark, either way round', async () => {
    expect(await decodeText(utf16('a;ö\r\n1', true))).toEqual({ ok: true, value: { text: 'a;ö\n1', encoding: 'utf-16le' } })
    expect(await decodeText(utf16('a;ö\r\n1', false))).toEqual({ ok: true, value: { text: 'a;ö\n1', encoding: 'utf-16be' } })
  })

  it('recognises UTF-16 without a mark, and says so', async () => {
    expect(await decodeText(utf16('date;x\r\n1', true, false))).toEqual({ ok: true, value: { text: 'date;x\n1', encoding: 'utf-16le' } })
    expect(await decodeText(utf16('date;x\r\n1', false, false))).toEqual({ ok: true, value: { text: 'date;x\n1', encoding: 'utf-16be' } })
    expect(await scanText(new Blob([Uint8Array.from(utf16('date;x', true, false))]))).toMatchObject({ ok: true, value: { isUnmarked: true } })
  })

  it('is the same whatever the size of the pieces', async () => {
    const letters = fc.array(fc.constantFrom('a', 'ß', '€', '𝟙', '\r', '\n', '\r\n', ',', '1'), { maxLength: 40 }).map((parts) => `x${parts.join('')}`)
    await fc.assert(
      fc.asyncProperty(letters, fc.integer({ min: 1, max: 7 }), async (text, chunkBytes) => {
        expect(await decodeText(bytesOf(text), chunkBytes)).toEqual({ ok: true, value: { text: text.replace(/\r\n?/g, '\n'), encoding: 'utf-8' } })
      }),
      { numRuns: 200, seed: 31 },
    )
  })

  it('falls back to windows-1252 and says so', async () => {
    expect(await decodeText(Uint8Array.of(0x50, 0xf6, 0x80, 0x92, 0x0a))).toEqual({ ok: true, value: { text: 'Pö€’\n', encoding: 'windows-1252' } })
  })

  it.each([
    ['NUL bytes', Uint8Array.of(0x61, 0, 0x62), 'NUL'],
    ['a lone surrogate', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00), 'UTF-16LE'],
    ['control characters', Uint8Array.of(0x61, 0x01, 0xff, 0x62), 'control characters'],
  ])('refuses %s by name', async (_, bytes, word) => {
    const result = await decodeText(bytes)
    expect(result).toMatchObject({ ok: false, error: { code: 'notText' } })
    expect('error' in result && result.error.message).toContain(word)
  })

  it('refuses an empty file', async () => {
    for (const text of ['', '\uFEFF', ' \r\n\r\n']) expect(await decodeText(bytesOf(text))).toMatchObject({ ok: false, error: { code: 'emptyFile' } })
  })
})
