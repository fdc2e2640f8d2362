import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoFromDay } from '../../../../src/domain/shared/day'
import { previewFile } from '../../../../src/domain/dataset/previewFile'
import { receiptHeadline, receiptToJson, receiptToText } from '../../../../src/domain/dataset/exportReceipt'
import type { CsvMapping, Dataset } from '../../../../src/domain/dataset/types'
import { bytesOf, datasetOf, previewOf, tryImport } from '../../../support/csv'

const MESSY = [
  'Exported by hand,,', // 1 preamble
  'date,close,vix (percent)', // 2 header
  '2020-01-03,10,1', // 3
  '2020-01-02,11,n/a', // 4 out of order, missing word
  '', // 5
  '2020-01-03,10,1', // 6 equal duplicate
  '2020-01-06,12', // 7 too few cells
  '2020-01-07,1O,3', // 8 refused cell
  '2020-01-08,13,4,,', // 9 empty cells at the end
  '2020-01-09,13,4,5', // 10 too many cells
  'TOTAL,69,', // 11
].join('\n')

function counts({ receipt }: Dataset): Record<string, number> {
  return Object.fromEntries(receipt.changes.map(({ code, count }) => [code, count]))
}

function linesOf({ receipt }: Dataset, code: string): number[] {
  return receipt.changes.filter((change) => change.code === code).flatMap(({ examples }) => examples.map(({ line }) => line))
}

describe('the receipt', () => {
  it('accounts for every line of the file, by number', async () => {
    const dataset = await datasetOf(bytesOf(MESSY))
    expect([...dataset.dates].map(isoFromDay)).toEqual(['2020-01-02', '2020-01-03', '2020-01-07', '2020-01-08'])
    expect([...dataset.columns[0]!.values]).toEqual([11, 10, Number.NaN, 13])
    expect(counts(dataset)).toEqual({ badDate: 2, wrongFieldCount: 2, emptyLine: 1, refusedCellMissing: 1, rowsReordered: 6 - 1, duplicateDateMerged: 1, missingWord: 1 })
    expect(linesOf(dataset, 'badDate')).toEqual([1, 11])
    expect(linesOf(dataset, 'wrongFieldCount')).toEqual([7, 10])
    expect(linesOf(dataset, 'emptyLine')).toEqual([5])
    expect(linesOf(dataset, 'duplicateDateMerged')).toEqual([6])
    expect(dataset.receipt.changes.find(({ code }) => code === 'refusedCellMissing')?.examples).toEqual([{ line: 8, column: 'close', text: '1O' }])
    const { linesRead, rowsKept, rowsDropped, cellsMissing, cellsGuessed } = dataset.receipt
    expect({ linesRead, rowsKept, rowsDropped, cellsMissing, cellsGuessed }).toEqual({ linesRead: 11, rowsKept: 4, rowsDropped: 5, cellsMissing: 2, cellsGuessed: 0 })
    const [nHeader, nEmpty] = [1, 1]
    expect(rowsKept + rowsDropped + nHeader + nEmpty).toBe(linesRead)
  })

  it('drops rows with a refused cell when asked to, and counts them', async () => {
    const dataset = await datasetOf(bytesOf(MESSY), { refusedCells: 'dropRow' })
    expect(dataset.dates).toHaveLength(3)
    expect(counts(dataset)).toMatchObject({ refusedCellRowDropped: 1 })
    expect(linesOf(dataset, 'refusedCellRowDropped')).toEqual([8])
    expect(dataset.receipt.rowsDropped).toBe(6)
  })

  it('is the same in the preview', async () => {
    const preview = await previewOf(bytesOf(MESSY))
    const dataset = await datasetOf(bytesOf(MESSY))
    expect(preview.changes).toEqual(dataset.receipt.changes)
    expect([preview.rowsKept, preview.rowsDropped, preview.nRefusedCells]).toEqual([4, 5, 1])
    expect(preview.firstRows[0]).toEqual({ line: 3, day: 18264, texts: ['2020-01-03', '10', '1'], values: [10, 1] })
    expect(preview.lastRows.at(-1)).toMatchObject({ line: 11, day: null, values: [69, Number.NaN] })
    expect(preview.refusedCells[0]?.reason).toBe('is not a number')
  })

  it('counts file lines through quoted line breaks', async () => {
    const dataset = await datasetOf(bytesOf('date,x,"a\nb"\n2020-01-02,1,2\n2020-01-03,x1,"3"\n'))
    expect(linesOf(dataset, 'refusedCellMissing')).toEqual([4])
    expect(dataset.receipt.linesRead).toBe(4)
  })

  it('reads as text and as JSON', async () => {
    const { receipt } = await datasetOf(bytesOf(MESSY))
    expect(receiptHeadline(receipt)).toBe('4 rows kept, 5 dropped, 0 guessed')
    expect(receiptToText(receipt)).toContain('line 8, column "close": 1O')
    expect(receiptToText(receipt)).toContain(receipt.fileDigest)
    expect(JSON.parse(receiptToJson(receipt))).toEqual(JSON.parse(JSON.stringify(receipt)))
  })

  it('reports given names and columns left out', async () => {
    const bytes = bytesOf('date,,x,x\n2020-01-02,1,2,3\n')
    const { mapping } = await previewOf(bytes)
    const columns = mapping.columns.map((column) => (column.index === 2 ? { ...column, role: 'ignored' as const } : column))
    const { receipt, columns: kept } = await datasetOf(bytes, { columns })
    expect(kept.map(({ name }) => name)).toEqual(['Column 2', 'x 2'])
    expect(receipt.changes.map(({ message }) => message)).toEqual([
      '1 column was left out: "x" (not chosen)',
      '2 columns have another name than in the file: column 2 "" is called "Column 2" and column 4 "x" is called "x 2"',
    ])
  })

  it('says when the file was not UTF-8', async () => {
    const bytes = Uint8Array.from(Buffer.from('date,größe\n2020-01-02,1\n', 'latin1'))
    expect((await previewOf(bytes)).encoding).toBe('windows-1252')
    const dataset = await datasetOf(bytes)
    expect(dataset.columns[0]!.name).toBe('größe')
    expect(counts(dataset)).toEqual({ encodingFallback: 1 })
  })
})

describe('refusals', async () => {
  const mapping: CsvMapping = (await previewOf(bytesOf('date,x\n2020-01-02,1\n'))).mapping

  it.each([
    ['a quote never closed', 'date,x\n2020-01-02,1\n2020-01-03,"2\n2020-01-04,3\n', 'malformed', 'Line 3'],
    ['text after a closing quote', 'date,x\n2020-01-02,1\n2020-01-03,"2"3\n2020-01-04,"3"\n', 'malformed', 'Line 3'],
    ['a header alone', 'date,x\n', 'noRows', 'header line and no rows'],
    ['dates of another form', 'date,x\n02.01.2020,1\n', 'noDateColumn', 'line 2 reads "02.01.2020 | 1"'],
    ['no numbers', 'date,x\n2020-01-02,abc\n', 'noNumericColumn', '"x" holds text'],
    ['rows of another width', 'date,x\n2020-01-02,1,2\n2020-01-03,1,2\n', 'noRows', 'Check the delimiter'],
  ])('%s', async (_, text, code, words) => {
    const result = await tryImport(bytesOf(text), mapping)
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(!result.ok && result.error.message).toContain(words)
  })

  it('a file of more than 1000 columns', async () => {
    const wide = Array.from({ length: 1001 }, (_, i) => i).join(',')
    expect(await previewFile(new Blob([bytesOf(`date,${wide}\n2020-01-02,${wide}\n`)]), 'x', null)).toMatchObject({ ok: false, error: { code: 'tooLarge' } })
  })

  it('a preview of another form or delimiter shows the lines and asks', async () => {
    const preview = await previewOf(bytesOf('date;x\n02.01.2020;1\n'), mapping)
    expect(preview).toMatchObject({ rowsKept: 0, questions: [{ code: 'noDateColumn' }], firstDay: null, frequency: null })
    expect(preview.firstRows.at(-1)?.texts).toEqual(['02.01.2020;1'])
  })

  it('a mapping without columns is completed under its delimiter', async () => {
    const preview = await previewOf(bytesOf('date;x\n02.01.2020;1\n'), { ...mapping, delimiter: ';', dateColumn: -1, columns: [] })
    expect(preview).toMatchObject({ rowsKept: 1, questions: [], mapping: { dateColumn: 0, dateFormat: 'DD.MM.YYYY', columns: [{ name: 'x', role: 'feature' }] } })
  })

  it('any bytes give a preview or a tagged failure, and never an exception', async () => {
    const line = fc.array(fc.constantFrom('date', '2020-01-02', '1.5', '1,5', '"', '""', ',', ';', '\n', '\r', '\t', '%', 'a', ' ', '\uFEFF', '__proto__'), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(line.map((parts) => bytesOf(parts.join(''))), fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes))), async (bytes) => {
        const preview = await previewFile(new Blob([bytes]), 'x', null)
        if (!preview.ok) {
          expect(preview.error.message).not.toBe('')
          return
        }
        const result = await tryImport(bytes, preview.value.mapping)
        if (result.ok) expect(result.value.dates.length).toBe(preview.value.rowsKept)
        else expect(result.error.message).not.toBe('')
      }),
      { numRuns: 500, seed: 11 },
    )
  })
})

describe('reading on', () => {
  it('a column whose numbers begin after the sampled rows is taken in all the same', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${isoFromDay(-50_000 + i)},1.5,${i < 55_000 ? '' : '7.5'}`)
    const preview = await previewOf(bytesOf(`date,x,late\n${rows.join('\n')}\n`))
    expect(preview.mapping.columns.map(({ role }) => role)).toEqual(['feature', 'feature'])
    expect(preview.columns[1]).toMatchObject({ nNumbers: 5000, nMissing: 55_000 })
  })

  it('reports its progress up to the end', async () => {
    const shares: number[] = []
    const rows = Array.from({ length: 100_000 }, (_, i) => `${isoFromDay(-60_000 + i)},1.5,2.5`)
    await previewFile(new Blob([`date,x,y\n${rows.join('\n')}\n`]), 'x', null, (share) => shares.push(share))
    expect(shares.length).toBeGreaterThan(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})
