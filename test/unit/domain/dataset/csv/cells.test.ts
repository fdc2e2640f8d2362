import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctNames, readTitle } from '../../../../../src/domain/dataset/csv/columnNames'
import { parseDay } from '../../../../../src/domain/dataset/csv/dates'
import { describeRefusal } from '../../../../../src/domain/dataset/csv/describeRefusal'
import { cellReader, MISSING_WORDS } from '../../../../../src/domain/dataset/csv/numbers'
import { dayFromIso } from '../../../../../src/domain/shared/day'

const readPoint = cellReader({ decimalMark: '.', missingWords: MISSING_WORDS })
const readComma = cellReader({ decimalMark: ',', missingWords: MISSING_WORDS })

describe('cellReader', () => {
  it('reads every double exactly as written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readPoint(String(value))).toBe(value + 0)
        expect(readComma(` ${String(value).replace('.', ',')} `)).toBe(value + 0)
      }),
    )
  })

  it('reads minus zero as zero', () => {
    expect(Object.is(readPoint('-0.0'), 0)).toBe(true)
  })

  it('knows the words for missing without regard to case, and no cell is ever 0 by accident', () => {
    for (const word of ['', '  ', ...MISSING_WORDS, 'nan', 'NULL', 'None', '\u00a0']) expect(readPoint(word)).toBeNaN()
  })

  it.each([
    ['7.71%', 'percent'],
    ['(1,234)', 'brackets'],
    ['12-', 'sign at the end'],
    ['\u221212', 'typographic minus'],
    ['936.66M', 'magnitude'],
    ['1.02bn', 'magnitude'],
    ['$12', 'currency'],
    ['1,234,567', 'thousands'],
    ['1,228.10', 'thousands'],
    ['1\u00a0234', 'thousands'],
    ["1'234.5", 'thousands'],
    ['1,234', 'other mark'],
    ['60,37', 'another decimal mark'],
    ['Infinity', 'infinite'],
    ['1e999', 'too large'],
    ['TRUE', 'yes or no'],
    ['1,219.10 - 1,248.81', 'range'],
    ['2020-01-02', 'date'],
    ['0x10', 'not a number'],
    ['1_000', 'not a number'],
    ['1 2', 'not a number'],
    ['regular', 'not a number'],
  ])('refuses %s and says what it looks like', (cell, look) => {
    expect(readPoint(cell)).toBeNull()
    expect(describeRefusal(cell)).toContain(look)
  })

  it('with a decimal comma refuses points, with a decimal point refuses commas', () => {
    expect(readComma('1.5')).toBeNull()
    expect(readComma('1.234,5')).toBeNull()
    expect(readPoint('1,5')).toBeNull()
  })
})

describe('parseDay', () => {
  it('refuses dates that do not exist, other forms and times of day', () => {
    for (const text of ['2023-02-30', '2023-13-01', '0023-01-01', '23-01-01', '2023/01/01', '2023-01-01 16:00', '2023-01-01x', '']) {
      expect(parseDay(text, 'YYYY-MM-DD')).toBeNull()
    }
  })

  it('accepts one-digit days and months, blanks around and a time of exactly midnight', () => {
    const day = dayFromIso('2023-02-03')
    for (const text of ['2023-2-3', ' 2023-02-03 ', '2023-02-03 00:00:00', '2023-02-03T00:00:00.000']) expect(parseDay(text, 'YYYY-MM-DD')).toBe(day)
    expect(parseDay('3/2/2023', 'DD/MM/YYYY')).toBe(day)
  })
})

describe('titles', () => {
  it.each([
    ['Close [points]', 'Close', 'points'],
    ['Preis (USD je  Barrel)', 'Preis', 'USD je Barrel'],
    ['a (b) (c)', 'a (b)', 'c'],
    ['Change %', 'Change %', null],
    ['(x)', '(x)', null],
    ['a ()', 'a ()', null],
    [' a\nb ', 'a b', null],
  ])('%j', (text, name, unit) => {
    expect(readTitle(text)).toEqual({ name, unit })
  })

  it('are made distinct whatever they are', () => {
    const title = fc.constantFrom('', 'a', 'a 2', 'a 3', 'Column 1', 'Column 2', 'b')
    fc.assert(
      fc.property(fc.array(title, { maxLength: 12 }), (titles) => {
        const names = distinctNames(titles.map((name, index) => ({ index, name })))
        expect(new Set(names).size).toBe(titles.length)
        expect(names.every((name) => name !== '')).toBe(true)
      }),
    )
  })
})
