import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayFromIso, isoFromDay } from '../../../../src/domain/shared/day'
import type { CsvPreview } from '../../../../src/domain/dataset/csvTypes'
import type { Dataset, ReceiptChange } from '../../../../src/domain/dataset/types'
import { blocksOf } from '../../../../src/domain/dataset/symbols'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import { bytesOf, datasetOf, previewOf, readBytes, tryImport } from '../../../support/csv'

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
    expect(numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b))).toBe(want.columns[title]!.min)
    expect(numbers.length === 0 ? null : numbers.reduce((a, b) => Math.max(a, b))).toBe(want.columns[title]!.max)
    const sum = numbers.reduce((total, value) => total + value, 0)
    expect(Math.abs(sum - want.columns[title]!.sum)).toBeLessThanOrEqual(Math.max(0.01, 1e-11 * Math.abs(sum)))
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

  it('vix-us-newest-first: BOM, CRLF and quotes; month first by days above 12; percents are read in percent', async () => {
    const bytes = fixture('vix-us-newest-first.csv')
    const preview = await previewOf(bytes)
    expect(preview.mapping.dateFormat).toBe('MM/DD/YYYY')
    expect(preview.questions).toEqual([])
    expect(preview.header[0]).toBe('Date')
    expect(preview.kinds).toMatchObject([{ kind: 'percent', column: 'Change %', count: 1007, choice: { action: 'convert' } }])
    expect(preview.notices).toMatchObject([{ code: 'emptyColumn', column: 'Vol.' }])
    const dataset = await datasetOf(bytes)
    expectPerfect(dataset, 'vix-us-newest-first.csv', {}, ['Vol.'])
    expect(changeOf(dataset, 'rowsReordered')?.message).toContain('newest to oldest')
    expect(changeOf(dataset, 'cellConverted')).toMatchObject({ count: 1007, kind: 'percent', column: 'Change %', lines: '2-1008' })
    expect(changeOf(dataset, 'cellConverted')?.examples[0]).toEqual({ line: 2, column: 'Change %', text: '1.31%', value: 1.31 })
    expect(dataset.receipt).toMatchObject({ cellsConverted: 1007, cellsFilled: 0, cellsGuessed: 0 })
  })

  it('vix-us-newest-first: percents that are not to be converted are refused, every cell listed', async () => {
    const bytes = fixture('vix-us-newest-first.csv')
    const { mapping } = await previewOf(bytes)
    const refusing = { ...mapping, cells: { ...mapping.cells, percent: { action: 'missing' } } } as const
    const preview = await previewOf(bytes, refusing)
    expect(preview.nRefusedCells).toBe(1007)
    expect(preview.refusedCells[0]).toMatchObject({ line: 2, column: 'Change %', text: '1.31%', kind: 'percent' })
    const dataset = await datasetOf(bytes, { cells: refusing.cells })
    expect(changeOf(dataset, 'refusedCellMissing')?.count).toBe(1007)
    expect(dataset.columns.find(({ name }) => name === 'Change %')?.nMissing).toBe(1008)
  })

  it('wti-semicolon-comma: semicolons, decimal commas, day.month.year, units from the header', async () => {
    const dataset = await datasetOf(fixture('wti-semicolon-comma.csv'))
    expectPerfect(dataset, 'wti-semicolon-comma.csv', { 'Preis (USD je Barrel)': 'Preis', 'Zins 10J (%)': 'Zins 10J' })
    expect(dataset.columns.map(({ unit }) => unit)).toEqual(['USD je Barrel', '%'])
    expect(dataset.columns[0]!.values[dataset.dates.indexOf(dayFromIso('2020-04-20')!)]).toBe(-36.98)
    expect(dataset.receipt.changes).toEqual([])
    const { notices } = await previewOf(fixture('wti-semicolon-comma.csv'))
    expect(notices.find(({ code }) => code === 'notPositive')?.message).toContain('-36.98 on 2020-04-20')
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

  it('terminal-preamble-units: header found below the preamble; thousands and magnitudes converted; the one price in a wrong unit is asked about', async () => {
    const bytes = fixture('terminal-preamble-units.csv')
    const preview = await previewOf(bytes)
    expect(preview.header).toEqual(['Date', 'Close [points]', 'Day range [points]', 'Turnover [shares]'])
    expect(preview.mapping.columns.map(({ role }) => role)).toEqual(['price', 'ignored', 'feature'])
    expect(notes(preview)['Day range']).toContain('range of two numbers')
    expect(preview.changes.find(({ code }) => code === 'badDate')?.examples.map(({ line }) => line)).toEqual([1, 2])
    expect(preview.questions).toMatchObject([{ code: 'outliers', count: 1, cells: [{ column: 'Close', value: 1.5e12, day: dayFromIso('2002-02-07') }] }])
    expect(preview.questions[0]!.message).toContain('2002-02-07 (line 782), about 1 000 million times its neighbours')
    const dataset = await datasetOf(bytes)
    expectPerfect(dataset, 'terminal-preamble-units.csv', { 'Close [points]': 'Close', 'Turnover [shares]': 'Turnover' })
    const without = await datasetOf(bytes, { outliers: 'missing' })
    expect(changeOf(without, 'outlierMissing')).toMatchObject({ count: 1, examples: [{ line: 782, column: 'Close' }] })
    expect(without.columns[0]!.nMissing).toBe(1)
  })

  it('serial-dates-percent: spreadsheet day numbers and percents', async () => {
    const bytes = fixture('serial-dates-percent.tsv')
    const preview = await previewOf(bytes)
    expect(preview.mapping).toMatchObject({ delimiter: '\t', dateFormat: 'day number' })
    expect(preview.questions).toEqual([])
    const dataset = await datasetOf(bytes)
    expectPerfect(dataset, 'serial-dates-percent.tsv')
    expect(dataset.columns[0]).toMatchObject({ name: 'Return', unit: '%' })
  })

  it.each([
    ['by date', (symbols: readonly string[], days: readonly string[]) => days.flatMap((day) => symbols.map((symbol) => `${day},${symbol}`))],
    ['by symbol', (symbols: readonly string[], days: readonly string[]) => symbols.flatMap((symbol) => days.map((day) => `${day},${symbol}`))],
  ])('a long table of more columns than can be kept, sorted %s, keeps its symbols in rows', async (_order, linesOf) => {
    const symbols = Array.from({ length: 501 }, (_, i) => `S${i}`)
    const days = Array.from({ length: 120 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
    const lines = linesOf(symbols, days).map((key, i) => `${key},${i % 7}.5,${i % 11}.25`)
    const preview = await previewOf(bytesOf(`date,symbol,ret,vol\n${lines.join('\n')}\n`))
    expect(preview.long).toMatchObject({ layout: { kind: 'symbols', symbolColumns: [1] }, nLines: 501 * 120 })
    expect(preview.long!.symbols).toHaveLength(501)
    expect(preview.columns.map(({ name }) => name)).toEqual(['ret', 'vol'])
    expect(preview).toMatchObject({ rowsKept: 501 * 120, questions: [], firstDay: 19_723, lastDay: 19_842, frequency: { label: 'daily' } })

    const imported = await tryImport(bytesOf(`date,symbol,ret,vol\n${lines.join('\n')}\n`), preview.mapping)
    if (!imported.ok) throw new Error(imported.error.message)
    const { dates, symbols: rows, columns } = imported.value
    expect(await verifyDataset(imported.value)).toBe(true)
    expect(rows!.names).toEqual([...symbols].sort())
    expect(blocksOf(imported.value).every(({ from, to }) => to - from === 120 && dates[from] === 19_723 && dates[to - 1] === 19_842)).toBe(true)
    // The value of a line stands where its symbol and day stand.
    const at = lines.findIndex((line) => line.startsWith('2024-03-01,S77,'))
    const row = rows!.starts[rows!.names.indexOf('S77')]! + 60
    expect([columns[0]!.values[row], columns[1]!.values[row]]).toEqual(lines[at]!.split(',').slice(2).map(Number))
  })

  it('long-format: pivoted to one column per symbol, not called duplicates', async () => {
    const bytes = fixture('long-format.csv')
    const preview = await previewOf(bytes)
    expect(preview.questions).toEqual([])
    expect(preview.long).toMatchObject({ layout: { kind: 'pivot', symbolColumns: [1] }, symbolTitle: 'symbol', symbols: ['CLOSE', 'VIX', 'DGS10', 'WTI'], nLines: 2014 })
    const dataset = await datasetOf(bytes)
    expect(dataset.columns.map(({ name, role }) => [name, role])).toEqual([['CLOSE', 'price'], ['VIX', 'feature'], ['DGS10', 'feature'], ['WTI', 'feature']])
    expect(dataset.columns.map(({ nMissing }) => dataset.dates.length - nMissing)).toEqual([505, 505, 501, 503])
    expect(dataset.receipt).toMatchObject({ rowsKept: 505, linesKept: 2014, rowsDropped: 0 })
    expect(changeOf(dataset, 'rowsPivoted')?.count).toBe(2014)
  })
})
