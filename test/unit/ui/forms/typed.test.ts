import { describe, expect, it } from 'vitest'
import { parseTypedDay } from '../../../../src/ui/forms/typedDay'
import { parseTypedNumber, stepNumber } from '../../../../src/ui/forms/typedNumber'

describe('parseTypedNumber', () => {
  it('reads what analysts type', () => {
    const typed = ['12', '-0.5', '1e-6', '4\u202f004', '\u22123', '.5', ' 7 ']
    expect(typed.map((text) => parseTypedNumber(text))).toEqual([12, -0.5, 1e-6, 4004, -3, 0.5, 7].map((value) => ({ ok: true, value })))
  })

  it('takes an empty field for null, never for zero', () => {
    expect(parseTypedNumber('  ')).toEqual({ ok: true, value: null })
  })

  it('names what it refuses and the limit', () => {
    expect(parseTypedNumber('n/a')).toEqual({ ok: false, message: '"n/a" is not a number.' })
    expect(parseTypedNumber('1,5').ok).toBe(false)
    expect(parseTypedNumber('0x10').ok).toBe(false)
    expect(parseTypedNumber('2.5', { isInteger: true })).toEqual({ ok: false, message: '2.5 is not a whole number.' })
    expect(parseTypedNumber('0', { min: 1 })).toEqual({ ok: false, message: 'At least 1.' })
    expect(parseTypedNumber('2000', { max: 1000 })).toEqual({ ok: false, message: 'At most 1\u202f000.' })
  })
})

describe('stepNumber', () => {
  it('steps without rounding noise and within the limits', () => {
    expect(stepNumber(0.1, 0.2)).toBe(0.3)
    expect(stepNumber(1e-6, 1e-6)).toBe(2e-6)
    expect(stepNumber(9, 10, { max: 10 })).toBe(10)
    expect(stepNumber(null, 1, { min: 2 })).toBe(2)
    expect(stepNumber(null, -1)).toBe(-1)
  })
})

describe('parseTypedDay', () => {
  it('reads ISO dates only, and only dates that exist', () => {
    expect(parseTypedDay('2016-02-18')).toEqual({ ok: true, value: 16_849 })
    expect(parseTypedDay('')).toEqual({ ok: true, value: null })
    for (const text of ['2023-02-30', '18/02/2016', '2016-2-18', '2016-13-01']) expect(parseTypedDay(text).ok).toBe(false)
  })

  it('says the limit that was passed', () => {
    expect(parseTypedDay('1999-01-01', { min: 10_989 })).toEqual({ ok: false, message: 'The first day is 2000-02-02.' })
    expect(parseTypedDay('2030-01-01', { max: 10_989 })).toEqual({ ok: false, message: 'The last day is 2000-02-02.' })
  })
})
