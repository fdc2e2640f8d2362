import { describe, expect, it } from 'vitest'
import { textHead } from '../../../../src/domain/dataset/files/text/textHead'
import { proposeMapping as propose, type FixedChoices } from '../../../../src/domain/dataset/proposeMapping'

const proposeMapping = (text: string, fixed?: FixedChoices) => propose(textHead(text), fixed)

function rows(n: number, line: (i: number) => string): string {
  return Array.from({ length: n }, (_, i) => line(i)).join('\n')
}

const two = (n: number) => String(n).padStart(2, '0')

describe('date form', () => {
  it('is asked when no day is above 12 and no order settles it', () => {
    const { questions, mapping } = proposeMapping('date,x\n03/04/2020,1.5\n02/05/2020,2.5\n05/01/2020,2.5\n')
    expect(questions).toMatchObject([{ code: 'ambiguousDateFormat', candidates: ['DD/MM/YYYY', 'MM/DD/YYYY'] }])
    expect(questions[0]!.message).toContain('DD/MM/YYYY reads "03/04/2020" as 2020-04-03, MM/DD/YYYY reads "03/04/2020" as 2020-03-04')
    expect(mapping.dateFormat).toBe('DD/MM/YYYY')
  })

  it('is not taken from the year alone where another column holds the month', () => {
    const { questions } = proposeMapping(`Year,Month,x\n${rows(24, (i) => `${2010 + Math.floor(i / 12)},${(i % 12) + 1},1.5`)}`)
    expect(questions[0]).toMatchObject({ code: 'noDateColumn', message: expect.stringContaining('divided over the columns "Year" and "Month"') as string })
    expect(proposeMapping(`Year,x\n${rows(24, (i) => `${1990 + i},1.5`)}`).questions.map(({ code }) => code)).not.toContain('noDateColumn')
  })

  it('is settled by a day above 12, wherever it stands', () => {
    expect(proposeMapping(`date,x\n${rows(500, () => '03/04/2020,1.5')}\n04/25/2020,1.5`)).toMatchObject({ questions: [], mapping: { dateFormat: 'MM/DD/YYYY' } })
    expect(proposeMapping(`date,x\n${rows(500, () => '03-04-2020,1.5')}\n25-04-2020,1.5`)).toMatchObject({ questions: [], mapping: { dateFormat: 'DD-MM-YYYY' } })
  })

  it('is settled by order when only one reading of a long column is in order', () => {
    const days = rows(24, (i) => `${two((i % 12) + 1)}/${two(1 + Math.floor(i / 12))}/2020,1.5`)
    expect(proposeMapping(`date,x\n${days}`)).toMatchObject({ questions: [], mapping: { dateFormat: 'DD/MM/YYYY' } })
  })

  it('is asked for first-of-month dates, in order either way', () => {
    expect(proposeMapping(`date,x\n${rows(12, (i) => `01/${two(i + 1)}/2020,1.5`)}`).questions).toMatchObject([{ code: 'ambiguousDateFormat' }])
  })

  it('is asked when the column proves both', () => {
    expect(proposeMapping(`date,x\n25/04/2020,1.5\n26/04/2020,1.5\n04/25/2020,1.5`).questions).toMatchObject([{ code: 'ambiguousDateFormat' }])
  })

  it.each([
    ['2020-01-02T15:30:00Z', 'YYYY-MM-DD'],
    ['1577923200', 'epoch seconds'],
    ['43832', 'day number'],
    ['31.01.20', 'DD.MM.YY'],
    ['2 Jan 2020', 'DD MMM YYYY'],
  ] as const)('%s is read', (cell, dateFormat) => {
    expect(proposeMapping(`date,x\n${rows(5, () => `${cell},1.5`)}`)).toMatchObject({ questions: [], mapping: { dateFormat } })
  })

  it.each([['2020-01'], ['Q1 2020'], ['2020']])('%s has the day asked', (cell) => {
    expect(proposeMapping(`date,x\n${rows(5, () => `${cell},1.5`)}`).questions).toMatchObject([{ code: 'periodDay' }])
  })

  it('asks for year, month and day of two digits each', () => {
    expect(proposeMapping(`date,x\n${rows(5, () => '01/02/03,1.5')}`).questions).toMatchObject([{ code: 'ambiguousDateFormat', candidates: ['DD/MM/YY', 'MM/DD/YY', 'YY/MM/DD'] }])
  })

  it('takes a date column that is not the first, and not a column of eight-digit volumes', () => {
    expect(proposeMapping(`volume,date,x\n${rows(9, (i) => `2019010${i + 1},2020-01-0${i + 1},1.5`)}`).mapping.dateColumn).toBe(1)
    expect(proposeMapping(`volume,date,x\n${rows(9, (i) => `9876543${i},2020-01-0${i + 1},1.5`)}`).mapping.dateColumn).toBe(1)
  })
})

describe('decimal mark', () => {
  it('is asked when every mark could divide thousands, unless commas divide the cells', () => {
    const open = proposeMapping('date;x\n2020-01-02;1.234\n2020-01-03;2.345\n')
    expect(open.questions).toMatchObject([{ code: 'ambiguousDecimalMark', column: 'x', example: '1.234' }])
    expect(open.mapping).toMatchObject({ decimalMark: ',', columns: [{ name: 'x', role: 'feature' }] })
    expect(proposeMapping('date,x\n2020-01-02,1.234\n2020-01-03,2.345\n')).toMatchObject({ questions: [], mapping: { decimalMark: '.' } })
    expect(proposeMapping('date,x\n2020-01-02,"1,234"\n2020-01-03,"2,345"\n').questions).toMatchObject([{ code: 'ambiguousDecimalMark' }])
  })

  it('is settled by one cell that cannot be thousands', () => {
    expect(proposeMapping('date;x;y\n2020-01-02;1.234;0,5\n2020-01-03;2.345;7\n')).toMatchObject({ questions: [], mapping: { decimalMark: ',' } })
    expect(proposeMapping('date;x\n2020-01-02;1.234\n2020-01-03;0.345\n')).toMatchObject({ questions: [], mapping: { decimalMark: '.' } })
  })

  it('is asked when cells prove both marks', () => {
    expect(proposeMapping('date;x;y\n2020-01-02;1.2;0,5\n').questions).toMatchObject([{ code: 'ambiguousDecimalMark' }])
  })
})

describe('delimiter', () => {
  it.each([',', ';', '\t', '|'] as const)('%j is found although the text cells hold the others', (delimiter) => {
    const others = [',', ';', '\t', '|'].filter((mark) => mark !== delimiter).join(' ')
    const text = `date${delimiter}x${delimiter}note\n${rows(5, (i) => `2020-01-0${i + 1}${delimiter}1.5${delimiter}"a ${others} b"`)}`
    expect(proposeMapping(text).mapping.delimiter).toBe(delimiter)
  })

  it('given by the analyst is kept, and so is the date column', () => {
    const text = 'settled;date;x\n2020-01-03;2020-01-02;1,5\n2020-01-04;2020-01-03;2,5'
    expect(proposeMapping(text).mapping.dateColumn).toBe(1)
    expect(proposeMapping(text, { delimiter: ';', dateColumn: 1 }).mapping).toMatchObject({ dateColumn: 1, columns: [{ name: 'settled', role: 'ignored' }, { name: 'x' }] })
    expect(proposeMapping(text, { delimiter: ',' }).mapping.delimiter).toBe(',')
  })
})

describe('header and columns', () => {
  it('gives empty and repeated titles distinct names', () => {
    const { mapping } = proposeMapping('date,,close,close,close 2\n2020-01-02,1,2,3,4\n')
    expect(mapping.columns.map(({ name }) => name)).toEqual(['Column 2', 'close', 'close 3', 'close 2'])
  })

  it('sees that there is no header', () => {
    const { mapping, header } = proposeMapping('2020-01-02,1.5,2\n2020-01-03,1.5,2\n')
    expect(mapping).toMatchObject({ hasHeader: false, columns: [{ name: 'Column 2' }, { name: 'Column 3' }] })
    expect(header).toEqual([])
    expect(proposeMapping('n/a,1.5,2\n2020-01-03,1.5,2\n').mapping.hasHeader).toBe(false)
  })

  it('accepts a nameless date column, as pandas writes its index', () => {
    expect(proposeMapping(',close,vix\n2020-01-02,1.5,2\n').mapping).toMatchObject({ hasHeader: true, dateColumn: 0, columns: [{ name: 'close', role: 'price' }, { name: 'vix' }] })
  })

  it.each(['close', 'Price', 'Adj Close', 'PX_LAST (USD)'])('proposes %s as the reference price', (title) => {
    expect(proposeMapping(`date,a,${title}\n2020-01-02,1,2\n`).mapping.columns.map(({ role }) => role)).toEqual(['feature', 'price'])
  })

  it('proposes one price only, and never a text column', () => {
    const { mapping } = proposeMapping('date,adj close,close,price\n2020-01-02,1,2,3\n')
    expect(mapping.columns.map(({ role }) => role)).toEqual(['feature', 'price', 'feature'])
    expect(proposeMapping('date,close,x\n2020-01-02,abc,2\n').mapping.columns.map(({ role }) => role)).toEqual(['ignored', 'feature'])
  })
})
