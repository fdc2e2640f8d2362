import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatFixed, formatFullDouble, formatInteger } from '../../../../src/ui/format/number'

describe('formatFixed', () => {
  it('groups thousands with narrow spaces and writes a true minus', () => {
    expect(formatFixed(-19740.44, 1)).toBe('\u221219\u202f740.4')
    expect(formatInteger(4004)).toBe('4\u202f004')
    expect(formatInteger(1234567)).toBe('1\u202f234\u202f567')
    expect(formatInteger(999)).toBe('999')
  })

  it('gives zero no sign, whatever it was rounded from', () => {
    expect(formatFixed(-0.0001, 2)).toBe('0.00')
    expect(formatFixed(-0, 1, { isSigned: true })).toBe('0.0')
    expect(formatFixed(0.004, 2, { isSigned: true })).toBe('0.00')
  })

  it('signs positive values when asked', () => {
    expect(formatFixed(3.691, 2, { isSigned: true })).toBe('+3.69')
    expect(formatFixed(-0.68, 2, { isSigned: true })).toBe('\u22120.68')
  })

  it('says what is not there', () => {
    for (const absent of [null, undefined, Number.NaN]) expect(formatFixed(absent, 2)).toBe('\u2013')
    expect(formatFixed(null, 2, { absent: 'not defined' })).toBe('not defined')
    expect(formatFixed(Infinity, 1)).toBe('\u221e')
    expect(formatFixed(-Infinity, 1)).toBe('\u2212\u221e')
  })

  it('never shows NaN, undefined or an ASCII minus, and keeps the value to its decimals', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(null, undefined))
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 8 }), fc.boolean(), (number, decimals, isSigned) => {
        const text = formatFixed(number, decimals, { isSigned })
        expect(text).not.toMatch(/NaN|undefined|null|-(?!\d+$)/)
        if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) >= 1e15) return
        const back = Number(text.replaceAll('\u202f', '').replace('\u2212', '-'))
        expect(Math.abs(back - number)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + Math.abs(number) * 1e-15 + 1e-15)
      }),
    )
  })
})

it('copies every digit of a double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(Number(formatFullDouble(value)) === value).toBe(true)
    }),
  )
  expect(formatFullDouble(Number.NaN)).toBe('')
})
