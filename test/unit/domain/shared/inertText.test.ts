import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inertJson, inertLine } from '../../../../src/domain/shared/inertText'

it('no character of a line moves, hides or turns another', () => {
  expect(inertLine('a\r\nb\u202Egpj.exe\u2066 \u0007')).toBe(String.raw`a\u000d\u000ab\u202egpj.exe\u2066 \u0007`)
  expect(inertLine('=HYPERLINK("x") <img onerror=alert(1)> Größe ✓')).toBe('=HYPERLINK("x") <img onerror=alert(1)> Größe ✓')
})

it('JSON with escapes means the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: fc.constantFrom('\u202E', '\u0000', '"', '\\', 'a', '\n', '\u2028') }), (value, text) => {
      const written = inertJson({ [text]: value, text })
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ [text]: value, text })))
      expect(written).not.toContain('\u202E')
    }),
  )
})
