import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../../src/domain/dataset/csv/decodeText'
import { bytesOf } from '../../../../support/csv'

function utf16(text: string, isLittle: boolean, hasMark = true): Uint8Array {
  const little = Buffer.from(`${hasMark ? '\uFEFF' : ''}${text}`, 'utf16le')
  return new Uint8Array(isLittle ? little : little.swap16())
}

describe('decodeText', () => {
  it('reads UTF-8 with and without byte order mark, and every line end', () => {
    const want = { ok: true, value: { text: 'größe\n1\n2\n', encoding: 'utf-8' } }
    expect(decodeText(bytesOf('größe\n1\n2\n'))).toEqual(want)
    expect(decodeText(bytesOf('\uFEFFgröße\r\n1\r2\n'))).toEqual(want)
  })

  it('reads UTF-16 with a byte order mark, either way round', () => {
    expect(decodeText(utf16('a;ö\r\n1', true))).toEqual({ ok: true, value: { text: 'a;ö\n1', encoding: 'utf-16le' } })
    expect(decodeText(utf16('a;ö\r\n1', false))).toEqual({ ok: true, value: { text: 'a;ö\n1', encoding: 'utf-16be' } })
  })

  it('falls back to windows-1252 and says so', () => {
    expect(decodeText(Uint8Array.of(0x50, 0xf6, 0x80, 0x92, 0x0a))).toEqual({ ok: true, value: { text: 'Pö€’\n', encoding: 'windows-1252' } })
  })

  it.each([
    ['NUL bytes', Uint8Array.of(0x61, 0, 0x62), 'NUL'],
    ['UTF-16 without mark', utf16('date,x', true, false), 'UTF-16'],
    ['a lone surrogate', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00), 'UTF-16LE'],
    ['control characters', Uint8Array.of(0x61, 0x01, 0xff, 0x62), 'control characters'],
  ])('refuses %s by name', (_, bytes, word) => {
    const result = decodeText(bytes)
    expect(result).toMatchObject({ ok: false, error: { code: 'notText' } })
    expect(!result.ok && result.error.message).toContain(word)
  })

  it('refuses an empty file', () => {
    for (const text of ['', '\uFEFF', ' \r\n\r\n']) expect(decodeText(bytesOf(text))).toMatchObject({ ok: false, error: { code: 'emptyFile' } })
  })
})
