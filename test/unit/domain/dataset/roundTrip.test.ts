import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoFromDay, partsFromDay } from '../../../../src/domain/shared/day'
import { importFile } from '../../../../src/domain/dataset/importFile'
import { toCsv } from '../../../../src/domain/dataset/toCsv'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import type { CsvMapping, DateFormat } from '../../../../src/domain/dataset/types'
import { bytesOf, datasetOf, previewOf } from '../../../support/csv'

type Style = {
  readonly delimiter: NonNullable<CsvMapping['delimiter']>
  readonly decimalMark: '.' | ','
  readonly newline: '\n' | '\r\n' | '\r'
  readonly quotes: 'all' | 'needed'
  readonly hasFinalNewline: boolean
  readonly hasMark: boolean
  readonly format: DateFormat
  /** written for no value */
  readonly missing: string
}

type Table = { readonly days: readonly number[]; readonly rows: readonly (readonly number[])[] }

const table: fc.Arbitrary<Table> = fc
  .record({ nColumns: fc.integer({ min: 1, max: 6 }), days: fc.uniqueArray(fc.integer({ min: -20_000, max: 40_000 }), { minLength: 1, maxLength: 40 }) })
  .chain(({ nColumns, days }) =>
    fc.record({
      days: fc.constant(days),
      rows: fc.array(fc.array(cell(), { minLength: nColumns, maxLength: nColumns }), { minLength: days.length, maxLength: days.length }),
    }),
  )
  .filter(({ rows }) => rows.some((row) => row.some((value) => !Number.isNaN(value))))

function cell(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 3, arbitrary: fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 1000) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  )
}

const style: fc.Arbitrary<Style> = fc
  .record({
    delimiter: fc.constantFrom<NonNullable<CsvMapping['delimiter']>[]>(',', ';', '\t', '|'),
    decimalMark: fc.constantFrom('.', ','),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    quotes: fc.constantFrom('all', 'needed'),
    hasFinalNewline: fc.boolean(),
    hasMark: fc.boolean(),
    missing: fc.constantFrom('', 'NA', 'N/A', '#N/A', 'null', '-', '.'),
    format: fc.constantFrom<DateFormat[]>('YYYY-MM-DD', 'YYYY/MM/DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY'),
  })
  .map((drawn) => drawn as Style)

function write({ days, rows }: Table, drawn: Style): string {
  const quote = (text: string) => (drawn.quotes === 'all' || /["\n\r]/.test(text) || text.includes(drawn.delimiter) ? `"${text.replaceAll('"', '""')}"` : text)
  const number = (value: number) => (Number.isNaN(value) ? drawn.missing : String(value).replace('.', drawn.decimalMark))
  const names = (rows[0] ?? []).map((_, i) => `col ${i} "x${drawn.newline}y${drawn.delimiter}"`)
  const lines = [['date', ...names], ...rows.map((row, t) => [writeDay(days[t]!, drawn.format), ...row.map(number)])]
  const text = lines.map((line) => line.map(quote).join(drawn.delimiter)).join(drawn.newline)
  return `${drawn.hasMark ? '\uFEFF' : ''}${text}${drawn.hasFinalNewline ? drawn.newline : ''}`
}

function writeDay(day: number, format: DateFormat): string {
  const { year, month, day: dayOfMonth } = partsFromDay(day)
  const two = (n: number) => String(n).padStart(2, '0')
  return format.replace('YYYY', String(year)).replace('MM', two(month)).replace('DD', two(dayOfMonth))
}

function mappingFor({ rows }: Table, drawn: Style): CsvMapping {
  return {
    delimiter: drawn.delimiter,
    decimalMark: drawn.decimalMark,
    hasHeader: true,
    dateColumn: 0,
    dateFormat: drawn.format,
    columns: (rows[0] ?? []).map((_, i) => ({ index: i + 1, name: `c${i}`, unit: null, role: 'feature' as const })),
    missingWords: drawn.missing === '' ? [] : [drawn.missing],
    refusedCells: 'missing',
  }
}

/** Values of column d in ascending order of date, with -0 as 0. */
function column({ days, rows }: Table, d: number): number[] {
  const order = days.map((_, t) => t).sort((a, b) => days[a]! - days[b]!)
  return order.map((t) => rows[t]![d]! + 0)
}

describe('random tables, written and read back', () => {
  it('give the same numbers under the mapping they were written with, whatever the chunk size', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, fc.integer({ min: 1, max: 400 }), async (drawn, how, chunkBytes) => {
        const bytes = bytesOf(write(drawn, how))
        const result = await importFile(
          { file: new Blob([bytes]), fileName: 'x', datasetName: 'x', mapping: mappingFor(drawn, how), provenance: null, importedAt: 0 },
          undefined,
          { chunkBytes },
        )
        if (!result.ok) throw new Error(result.error.message)
        const { dates, columns, receipt } = result.value
        expect([...dates]).toEqual([...drawn.days].sort((a, b) => a - b))
        columns.forEach(({ values }, d) => expect([...values]).toEqual(column(drawn, d)))
        expect(receipt).toMatchObject({ rowsKept: drawn.days.length, rowsDropped: 0, cellsGuessed: 0 })
        expect(await verifyDataset(result.value)).toBe(true)
      }),
      { numRuns: 200, seed: 6 },
    )
  })

  it('are never misread under the proposed mapping: the numbers are the same, or something is asked or refused', async () => {
    let nSettled = 0
    await fc.assert(
      fc.asyncProperty(table, style, async (drawn, how) => {
        const bytes = bytesOf(write(drawn, how))
        const { mapping, questions, nRefusedCells, rowsDropped, columns } = await previewOf(bytes)
        if (questions.length > 0) return
        if (nRefusedCells > 0 || rowsDropped > 0 || columns.some(({ nRefused }) => nRefused > 0)) return
        const dataset = await datasetOf(bytes)
        expect([...dataset.dates]).toEqual([...drawn.days].sort((a, b) => a - b))
        const taken = mapping.columns.filter(({ role }) => role !== 'ignored')
        dataset.columns.forEach(({ values }, i) => expect([...values]).toEqual(column(drawn, taken[i]!.index - 1)))
        nSettled++
      }),
      { numRuns: 200, seed: 7 },
    )
    expect(nSettled).toBeGreaterThan(120)
  })

  it('survive export and import with names, units and digests', async () => {
    await fc.assert(
      fc.asyncProperty(table, style, async (drawn, how) => {
        const mapping = mappingFor(drawn, how)
        const columns = mapping.columns.map((entry, i) => ({ ...entry, name: `feature ${i}`, unit: i % 2 === 0 ? 'points' : null }))
        const result = await importFile({
          file: new Blob([write(drawn, how)]),
          fileName: 'x',
          datasetName: 'x',
          mapping: { ...mapping, columns },
          provenance: null,
          importedAt: 0,
        })
        if (!result.ok) throw new Error(result.error.message)
        const plain = mappingFor(drawn, { ...how, delimiter: ',', decimalMark: '.', format: 'YYYY-MM-DD' })
        const again = await datasetOf(bytesOf(toCsv(result.value)), { ...plain, columns })
        expect(again.digest).toBe(result.value.digest)
      }),
      { numRuns: 50, seed: 8 },
    )
  })
})

describe('toCsv', () => {
  it('writes ISO dates, units in the header and empty cells for missing values', async () => {
    const dataset = await datasetOf(bytesOf('date,a (points),b\n2020-01-03,,2\n2020-01-02,1.5,1e-7\n'))
    expect(isoFromDay(dataset.dates[0]!)).toBe('2020-01-02')
    expect(toCsv(dataset)).toBe('date,a [points],b\r\n2020-01-02,1.5,1e-7\r\n2020-01-03,,2\r\n')
  })
})

describe('hostile titles', () => {
  it('stay text, are inert in the exported CSV, and come back from it', async () => {
    const titles = ['=HYPERLINK("http://x")', '@SUM(A1)', '<img src=x onerror=alert(1)>']
    const quoted = titles.map((title) => `"${title.replaceAll('"', '""')}"`).join(',')
    const dataset = await datasetOf(bytesOf(`date,${quoted}\n2020-01-02,1,2,3\n2020-01-03,4,5,6\n`))
    expect(dataset.columns.map(({ name }) => name)).toEqual(titles)
    const text = toCsv(dataset)
    expect(text.split('\r\n')[0]).toBe(`date,"'=HYPERLINK(""http://x"")",'@SUM(A1),<img src=x onerror=alert(1)>`)
    const again = await datasetOf(bytesOf(text))
    expect(again.columns.map(({ values }) => [...values])).toEqual(dataset.columns.map(({ values }) => [...values]))
    expect(again.columns.map(({ name }) => name.replace(/^'/, ''))).toEqual(titles)
  })
})
