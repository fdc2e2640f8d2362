import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayFromIso, isoFromDay } from '../../../../src/domain/shared/day'
import type { CsvPreview } from '../../../../src/domain/dataset/csvTypes'
import type { Dataset, ReceiptChange } from '../../../../src/domain/dataset/types'
import { datasetOf, previewOf, readBytes, tryImport } from '../../../support/csv'

type Expected = {
  readonly rows: number
  readonly first_date: string
  readonly last_date: string
  readonly columns: Readonly<Record<string, { max: number | null; min: number | null; sum: number; values: number }>>
}

const expected = JSON.parse(readFileSync(new URL('../../../fixtures/csv/expected.json', import.meta.url), 'utf8')) as Record<string, Expected>

function fixture(name: string): Uint8Array<ArrayBuffer> {
  return readBytes(`test/fixtures/csv/${name}`)
}

/** Rows, span and the numbers of every column by its header text. */
function expectPerfect(dataset: Dataset, name: string, headerOf: Readonly<Record<string, string>> = {}, leftOut: readonly string[] = []): void {
  const want = expected[name]!
  expect(dataset.dates.length).toBe(want.rows)
  expect(isoFromDay(dataset.dates[0]!)).toBe(want.first_date)
  expect(isoFromDay(dataset.dates.at(-1)!)).toBe(want.last_date)
  const read = Object.keys(want.columns).filter((title) => !leftOut.includes(title))
  expect(dataset.columns.map(({ name: column }) => column).sort()).toEqual(read.map((title) => headerOf[title] ?? title).sort())
  for (const title of read) {
    const column = dataset.columns.find(({ name: found }) => found === (headerOf[title] ?? title))!
    const numbers = column.values.filter((value) => !Number.isNaN(value))
    expect(numbers.length).toBe(want.columns[title]!.values)
    expect(column.nMissing).toBe(want.rows - numbers.length)
    expect(Math.min(...numbers)).toBe(want.columns[title]!.min)
    expect(Math.max(...numbers)).toBe(want.columns[title]!.max)
    expect(numbers.reduce((sum, value) => sum + value, 0)).toBeCloseTo(want.columns[title]!.sum, 2)
  }
}

function changeOf(dataset: Dataset, code: ReceiptChange['code']): ReceiptChange | undefined {
  return dataset.receipt.changes.find((change) => change.code === code)
}

function notes(preview: CsvPreview): Record<string, string | null> {
  return Object.fromEntries(preview.columns.map(({ name, note }) => [name, note]))
}

describe('files in awkward shapes', () => {
  it('fred-dots: a single dot is missing, trailing blank lines are nothing', async () => {
    const dataset = await datasetOf(fixture('fred-dots.csv'))
    expectPerfect(dataset, 'fred-dots.csv')
    expect(dataset.receipt.rowsDropped).toBe(0)
    expect(changeOf(dataset, 'missingWord')?.count).toBe(87 + 87 + 72 + 103)
    expect(changeOf(dataset, 'emptyLine')?.examples.map(({ line }) => line)).toEqual([2086, 2087])
  })

  it('missing-words: every word for missing; the constant, the empty and the text column are named', async () => {
    const bytes = fixture('missing-words.csv')
    const dataset = await datasetOf(bytes)
    expectPerfect(dataset, 'missing-words.csv', {}, ['reserved'])
    expect(notes(await previewOf(bytes))).toMatchObject({ lot_size: 'is constant', reserved: 'is empty', session: 'holds text', close: null })
    expect(changeOf(dataset, 'columnIgnored')?.message).toContain('"reserved" (is empty) and "session" (holds text)')
    expect(dataset.columns.find(({ role }) => role === 'price')?.name).toBe('close')
    expect(dataset.receipt.changes.some(({ code }) => code === 'refusedCellMissing')).toBe(false)
  })

  it('vix-us-newest-first: BOM, CRLF and quotes; month first by days above 12; percents are refused, not converted', async () => {
    const bytes = fixture('vix-us-newest-first.csv')
    const preview = await previewOf(bytes)
    expect(preview.mapping.dateFormat).toBe('MM/DD/YYYY')
    expect(preview.questions).toEqual([])
    expect(preview.header[0]).toBe('Date')
    expect(notes(preview)['Change %']).toContain('look like a percent')
    const dataset = await datasetOf(bytes)
    expectPerfect(dataset, 'vix-us-newest-first.csv', {}, ['Vol.', 'Change %'])
    expect(changeOf(dataset, 'rowsReordered')?.message).toContain('newest to oldest')
  })

  it('vix-us-newest-first: a percent column taken in all the same has every cell listed as refused', async () => {
    const bytes = fixture('vix-us-newest-first.csv')
    const { mapping } = await previewOf(bytes)
    const columns = mapping.columns.map((column) => (column.name === 'Change %' ? { ...column, role: 'feature' as const } : column))
    const preview = await previewOf(bytes, { ...mapping, columns })
    expect(preview.nRefusedCells).toBe(1007)
    expect(preview.refusedCells).toHaveLength(1007)
    expect(preview.refusedCells[0]).toMatchObject({ line: 2, column: 'Change %', text: '1.31%' })
    const dataset = await datasetOf(bytes, { columns })
    expect(changeOf(dataset, 'refusedCellMissing')?.count).toBe(1007)
    expect(dataset.columns.find(({ name }) => name === 'Change %')?.nMissing).toBe(1008)
  })

  it('wti-semicolon-comma: semicolons, decimal commas, day.month.year, units from the header', async () => {
    const dataset = await datasetOf(fixture('wti-semicolon-comma.csv'))
    expectPerfect(dataset, 'wti-semicolon-comma.csv', { 'Preis (USD je Barrel)': 'Preis', 'Zins 10J (%)': 'Zins 10J' })
    expect(dataset.columns.map(({ unit }) => unit)).toEqual(['USD je Barrel', '%'])
    expect(dataset.columns[0]!.values[dataset.dates.indexOf(dayFromIso('2020-04-20')!)]).toBe(-36.98)
    expect(dataset.receipt.changes).toEqual([])
  })

  it('shuffled-duplicates-total: refused with the two days named until the analyst chooses a line', async () => {
    const bytes = fixture('shuffled-duplicates-total.csv')
    const preview = await previewOf(bytes)
    const days = ['2016-02-22', '2018-01-16'].map((iso) => dayFromIso(iso))
    expect(preview.questions).toMatchObject([{ code: 'conflictingDuplicateDates', days }])
    const refused = await tryImport(bytes, preview.mapping)
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflictingDates', details: { days } } })
    expect(!refused.ok && refused.error.message).toContain('2016-02-22 (lines 556 and 911), 2018-01-16 (lines 627 and 630)')

    const chosen = await datasetOf(bytes, { conflictingDates: 'last' })
    const first = await datasetOf(bytes, { conflictingDates: 'first' })
    expect(changeOf(chosen, 'duplicateDateMerged')?.count).toBe(4)
    expect(changeOf(chosen, 'duplicateDateConflict')?.count).toBe(2)
    expect(changeOf(chosen, 'badDate')).toMatchObject({ count: 1, examples: [{ text: 'TOTAL | 2566035.86 | ' }] })
    expect(chosen.receipt.rowsDropped).toBe(7)
    const closeOn = (dataset: Dataset, iso: string) => dataset.columns[0]!.values[dataset.dates.indexOf(dayFromIso(iso)!)]
    expect(closeOn(first, '2016-02-22')).toBe(1956.5)
    expect(closeOn(chosen, '2016-02-22')).toBe(1945.5)
    expect(closeOn(first, '2018-01-16')).toBe(2787.42)
    expect(closeOn(chosen, '2018-01-16')).toBe(2776.42)
    expect(closeOn(first, '2019-12-31')).toBe(3230.78)
    expect(changeOf(chosen, 'rowsReordered')?.message).toContain('sorted')
    expectPerfect(chosen, 'shuffled-duplicates-total.csv')
  })

  it('terminal-preamble-units: header found below the preamble; thousands, ranges and magnitudes refused by name', async () => {
    const bytes = fixture('terminal-preamble-units.csv')
    const preview = await previewOf(bytes)
    expect(preview.header).toEqual(['Date', 'Close [points]', 'Day range [points]', 'Turnover [shares]'])
    expect(preview.mapping.columns.map(({ role }) => role)).toEqual(['ignored', 'ignored', 'ignored'])
    expect(notes(preview)['Close']).toContain('thousands separators')
    expect(notes(preview)['Day range']).toContain('range of two numbers')
    expect(notes(preview)['Turnover']).toContain('magnitude letter')
    expect(preview.changes.find(({ code }) => code === 'badDate')?.examples.map(({ line }) => line)).toEqual([1, 2])
    const refused = await tryImport(bytes, preview.mapping)
    expect(refused).toMatchObject({ ok: false, error: { code: 'noNumericColumn' } })
  })

  it('terminal-preamble-units: of a column taken in all the same only the plain numbers are read', async () => {
    const bytes = fixture('terminal-preamble-units.csv')
    const { mapping } = await previewOf(bytes)
    const columns = mapping.columns.map((column) => (column.name === 'Close' ? { ...column, role: 'price' as const } : column))
    const dataset = await datasetOf(bytes, { columns })
    expect(dataset.dates.length).toBe(expected['terminal-preamble-units.csv']!.rows)
    expect(dataset.columns[0]!.nMissing).toBe(4528)
    expect(Math.max(...dataset.columns[0]!.values.filter((value) => !Number.isNaN(value)))).toBeLessThan(1000)
    expect(changeOf(dataset, 'refusedCellMissing')?.count).toBe(4528)
  })

  it('serial-dates-percent: refused, saying what the day numbers look like', async () => {
    const bytes = fixture('serial-dates-percent.tsv')
    const preview = await previewOf(bytes)
    expect(preview.mapping.delimiter).toBe('\t')
    expect(preview.rowsKept).toBe(0)
    expect(preview.questions).toMatchObject([{ code: 'noDateColumn' }])
    expect(preview.questions[0]!.message).toContain('"43467", which looks like a spreadsheet day number')
    expect(await tryImport(bytes, preview.mapping)).toMatchObject({ ok: false, error: { code: 'noDateColumn' } })
  })

  it('long-format: refused as a long table, not as mere duplicates', async () => {
    const bytes = fixture('long-format.csv')
    const preview = await previewOf(bytes)
    expect(preview.questions).toMatchObject([{ code: 'conflictingDuplicateDates' }])
    expect(preview.questions[0]!.message).toContain('one line per date and symbol')
    expect(await tryImport(bytes, preview.mapping)).toMatchObject({ ok: false, error: { code: 'conflictingDates' } })
  })
})
