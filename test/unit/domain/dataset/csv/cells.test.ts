import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distinctNames, readTitle } from '../../../../../src/domain/dataset/csv/columnNames'
import { DATE_FORMATS, hasTimeOfDay, parseDay } from '../../../../../src/domain/dataset/csv/dates'
import { describeRefusal, describeUnconverted } from '../../../../../src/domain/dataset/csv/describeRefusal'
import { cellParser, cellReader, MISSING_WORDS } from '../../../../../src/domain/dataset/csv/numbers'
import { dayFromIso } from '../../../../../src/domain/shared/day'

const POINT = { decimalMark: '.', missingWords: MISSING_WORDS } as const
const parsePoint = cellParser(POINT)
const readPoint = cellReader(POINT)
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
    ['7.71%', 7.71, ['percent'], '%'],
    ['-7,71 %', null, [], null],
    ['(1,234)', -1234, ['brackets', 'thousands'], null],
    ['(12.5)%', -12.5, ['percent', 'brackets'], '%'],
    ['($1,234.50)', -1234.5, ['brackets', 'money', 'thousands'], '$'],
    ['-$12', -12, ['money'], '$'],
    ['$-12', -12, ['money'], '$'],
    ['12-', -12, ['minusSign'], null],
    ['\u221212', -12, ['minusSign'], null],
    ['\u2013 3.5%', -3.5, ['minusSign', 'percent'], '%'],
    ['936.66M', 936_660_000, ['magnitude'], null],
    ['1.02bn', 1_020_000_000, ['magnitude'], null],
    ['2.5T', 2.5e12, ['magnitude'], null],
    ['12k', 12_000, ['magnitude'], null],
    ['3.1 Mrd', 3.1e9, ['magnitude'], null],
    ['US$1.5bn', 1.5e9, ['money', 'magnitude'], 'US$'],
    ['12 \u20ac', 12, ['money'], '\u20ac'],
    ['EUR 12.50', 12.5, ['money'], 'EUR'],
    ['12.5 USD', 12.5, ['money'], 'USD'],
    ['1,234,567', 1_234_567, ['thousands'], null],
    ['1,228.10', 1228.1, ['thousands'], null],
    ['12,34,567.5', 1_234_567.5, ['thousands'], null],
    ['1\u00a0234', 1234, ['thousands'], null],
    ['1\u202f234\u202f567.5', 1_234_567.5, ['thousands'], null],
    ["1'234.5", 1234.5, ['thousands'], null],
    ['1\u2019234', 1234, ['thousands'], null],
    ['25 bp', 25, ['unit'], 'bp'],
    ['4.1x', 4.1, ['unit'], 'x'],
    ['12.5*', 12.5, ['footnote'], null],
    ['12.5 (p)', 12.5, ['footnote'], null],
  ])('reads %s as %d', (cell, value, kinds, unit) => {
    const parsed = parsePoint(cell)
    if (value === null) return expect(parsed).toBeNull()
    expect(parsed).toEqual({ value, kinds, unit })
    expect(readPoint(cell)).toBeNull()
    expect(cellReader({ ...POINT, cells: Object.fromEntries(kinds.map((kind) => [kind, { action: 'convert' }])) })(cell)).toBe(value)
    expect(describeUnconverted(kinds[0] as 'percent').reason).not.toBe('')
  })

  it.each([
    ['1,23', 'decimalMark', 'another decimal mark'],
    ['60,37', 'decimalMark', 'another decimal mark'],
    ['1,2345', 'decimalMark', 'another decimal mark'],
    ['0,123', 'decimalMark', 'another decimal mark'],
    ['1 2', 'decimalMark', 'misplaced separators'],
    ['Infinity', 'infinite', 'infinite'],
    ['1e999', 'tooLarge', 'too large'],
    ['TRUE', 'yesNo', 'yes or no'],
    ['1,219.10 - 1,248.81', 'range', 'range'],
    ['2020-01-02', 'date', 'date'],
    ['=A1+B1', 'formula', 'formula'],
    ['0x10', 'text', 'not a number'],
    ['1_000', 'text', 'not a number'],
    ['10Y', 'text', 'not a number'],
    ['--5', 'text', 'not a number'],
    ['-(5)', 'text', 'not a number'],
    ['regular', 'text', 'not a number'],
  ])('refuses %s and says what it looks like', (cell, kind, look) => {
    expect(parsePoint(cell)).toBeNull()
    expect(describeRefusal(cell)).toMatchObject({ kind, reason: expect.stringContaining(look) as string })
  })

  it('reads percents as fractions when asked to', () => {
    expect(cellParser({ ...POINT, percents: 'fraction' })('7.71%')).toMatchObject({ value: 0.0771 })
  })

  it('with a decimal comma refuses points, with a decimal point refuses commas', () => {
    expect(readComma('1.5')).toBeNull()
    expect(cellParser({ ...POINT, decimalMark: ',' })('1.234,5')).toMatchObject({ value: 1234.5, kinds: ['thousands'] })
    expect(cellParser({ ...POINT, decimalMark: ',' })('1,234.5')).toBeNull()
    expect(readPoint('1,5')).toBeNull()
  })
})

describe('parseDay', () => {
  it('refuses dates that do not exist and other forms', () => {
    for (const text of ['2023-02-30', '2023-13-01', '0023-01-01', '23-01-01', '2023/01/01', '2023-01-01 16', '2023-01-01x', '']) {
      expect(parseDay(text, 'YYYY-MM-DD')).toBeNull()
    }
  })

  it('accepts one-digit days and months, blanks around and a time of exactly midnight', () => {
    const day = dayFromIso('2023-02-03')
    for (const text of ['2023-2-3', ' 2023-02-03 ', '2023-02-03 00:00:00', '2023-02-03T00:00:00.000']) expect(parseDay(text, 'YYYY-MM-DD')).toBe(day)
    expect(parseDay('3/2/2023', 'DD/MM/YYYY')).toBe(day)
  })

  it.each([
    ['2023-02-03T15:30:00Z', 'YYYY-MM-DD', true],
    ['2023-02-03 16:00:00-05:00', 'YYYY-MM-DD', true],
    ['2023-02-03T00:00:00+01:00', 'YYYY-MM-DD', false],
    ['2023-02-03 16:00 EST', 'YYYY-MM-DD', true],
    ['2023-02-03T16:00:00.123456', 'YYYY-MM-DD', true],
    ['20230203T160000Z', 'YYYYMMDD', true],
    ['02/03/2023 4:00 PM', 'MM/DD/YYYY', true],
    ['03/02/23', 'DD/MM/YY', false],
    ['03.02.23', 'DD.MM.YY', false],
    ['3. 2. 2023', 'DD.MM.YYYY', false],
    ['3 Feb 2023', 'DD MMM YYYY', false],
    ['03-Feb-23', 'DD MMM YYYY', false],
    ['3. Februar 2023', 'DD MMM YYYY', false],
    ['Fri, 3 Feb 2023', 'DD MMM YYYY', false],
    ['03FEB2023', 'DD MMM YYYY', false],
    ['February 3, 2023', 'MMM DD YYYY', false],
    ['Feb. 3, 2023', 'MMM DD YYYY', false],
    ['2023-Feb-03', 'YYYY MMM DD', false],
    ['44960', 'day number', false],
    ['44960.6875', 'day number', true],
    ['1675382400', 'epoch seconds', false],
    ['1675438200', 'epoch seconds', true],
    ['1675382400000', 'epoch milliseconds', false],
    ['1675382400000000000', 'epoch nanoseconds', false],
  ] as const)('reads %s as 2023-02-03', (text, format, hasTime) => {
    expect(parseDay(text, format)).toBe(dayFromIso('2023-02-03'))
    expect(hasTimeOfDay(text, format)).toBe(hasTime)
  })

  it.each([
    ['2020-02', 'YYYY-MM', '2020-02-01', '2020-02-29'],
    ['2020M2', 'YYYY-MM', '2020-02-01', '2020-02-29'],
    ['02/2020', 'MM/YYYY', '2020-02-01', '2020-02-29'],
    ['202002', 'YYYYMM', '2020-02-01', '2020-02-29'],
    ['Feb 2020', 'MMM YYYY', '2020-02-01', '2020-02-29'],
    ['Feb-20', 'MMM YYYY', '2020-02-01', '2020-02-29'],
    ['M\u00e4rz 2020', 'MMM YYYY', '2020-03-01', '2020-03-31'],
    ['2020Q4', 'YYYY-Qn', '2020-10-01', '2020-12-31'],
    ['Q1 2020', 'YYYY-Qn', '2020-01-01', '2020-03-31'],
    ['2020-Q2', 'YYYY-Qn', '2020-04-01', '2020-06-30'],
    ['3Q20', 'YYYY-Qn', '2020-07-01', '2020-09-30'],
    ['2020', 'YYYY', '2020-01-01', '2020-12-31'],
  ] as const)('reads %s as its first or last day', (text, format, first, last) => {
    expect(parseDay(text, format, 'first')).toBe(dayFromIso(first))
    expect(parseDay(text, format)).toBe(dayFromIso(last))
  })

  it('takes no number for a date in more than one bare form', () => {
    for (const text of ['12.5', '1e5', 'abc', '99999999', '13/13/2020', '2020-13', '2020Q5']) {
      expect(DATE_FORMATS.filter((format) => parseDay(text, format) !== null).filter((format) => !format.startsWith('epoch'))).toEqual([])
    }
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
    ['=HYPERLINK("http://x","Close (USD)")', '=HYPERLINK("http://x","Close (USD)")', null],
    ["'=1+1", '=1+1', null],
    ['\u202egnp\u202c.\u0007exe', 'gnp.exe', null],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>', null],
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
