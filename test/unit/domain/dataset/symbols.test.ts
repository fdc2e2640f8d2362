import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeColumns } from '../../../../src/domain/dataset/describeColumns'
import { detectFrequency } from '../../../../src/domain/dataset/detectFrequency'
import { digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import { findGaps } from '../../../../src/domain/dataset/findGaps'
import { joinSymbols } from '../../../../src/domain/dataset/joinSymbols'
import { summarizeDataset } from '../../../../src/domain/dataset/summarizeDataset'
import { blocksOf, datasetOfSymbol, isSymbolTable, lengthsOf, symbolAt } from '../../../../src/domain/dataset/symbols'
import { toCsv } from '../../../../src/domain/dataset/toCsv'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import { extractFeatures, selectRange } from '../../../../src/domain/training/extractFeatures'
import { makeDataset } from '../../../support/makeDataset'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'

/** As it was before data sets knew symbols. */
const DIGEST_BEFORE_SYMBOLS = '663effb85ce82b6a24998563229d33e97fdabfe970b0accd78ca5e90f077b5de'

describe('a data set of several symbols', () => {
  it('leaves the digest of a single series as it was', async () => {
    const dataset = await makeDataset()
    expect(dataset.digest).toBe(DIGEST_BEFORE_SYMBOLS)
    expect(await digestOfDataset({ dates: dataset.dates, columns: dataset.columns })).toBe(dataset.digest)
    expect('symbols' in summarizeDataset(dataset)).toBe(false)
  })

  it('has its symbols in its digest', async () => {
    const dataset = await makeSymbolDataset()
    expect(await verifyDataset(dataset)).toBe(true)
    const { symbols, ...withoutSymbols } = dataset
    expect(await verifyDataset(withoutSymbols)).toBe(false)
    expect(await verifyDataset({ ...dataset, symbols: { ...symbols!, names: ['AAA', 'BBB', 'DDD'] } })).toBe(false)
    expect(await verifyDataset({ ...dataset, symbols: { ...symbols!, starts: symbols!.starts.map((row, i) => (i === 1 ? row - 1 : row)) } })).toBe(false)
  })

  it('is refused where its rows are no whole blocks, though the digest fits', async () => {
    const dataset = await makeSymbolDataset()
    const symbols = { names: ['BBB', 'AAA', 'CCC'], starts: dataset.symbols!.starts }
    const forged = { ...dataset, symbols, digest: await digestOfDataset({ ...dataset, symbols }) }
    expect(await verifyDataset(forged)).toBe(false)
  })

  it('is summed up over all symbols', async () => {
    const dataset = await makeSymbolDataset({ nRows: 60, delay: (i) => [5, 0, 10][i]! })
    const { nRows, firstDay, lastDay, frequency, symbols } = summarizeDataset(dataset)
    expect({ nRows, firstDay, lastDay, frequency }).toEqual({ nRows: 165, firstDay: 19_002, lastDay: dataset.dates.at(-1), frequency: { label: 'daily', periodsPerYear: 252 } })
    expect(lengthsOf(symbols!)).toEqual([55, 60, 50])
  })

  it('finds gaps and stuck runs within symbols only', () => {
    const dates = Int32Array.of(18_262, 18_263, 18_264, 18_290, 18_291, 18_292, 18_262, 18_263)
    const symbols = { names: ['A', 'B'], starts: [0, 6, 8] }
    expect(detectFrequency(dates, symbols).label).toBe('daily')
    expect(findGaps(dates, { label: 'daily', periodsPerYear: 252 }, symbols)).toEqual([{ symbol: 'A', lastDayBefore: 18_264, firstDayAfter: 18_290, nMissing: 17, rowAfter: dates.indexOf(18_290) }])
    const column = { name: 'x', unit: null, role: 'feature' as const, digest: '', nMissing: 1, values: Float64Array.of(1, 2, 3, 4, 5, 5, 5, NaN) }
    const [x] = describeColumns({ dates, symbols, columns: [column] })
    expect(x!.longestStuckRun).toMatchObject({ length: 2, firstDay: 18_291, lastDay: 18_292 })
    expect(x!.sparkline).toEqual([[18_262, 3], [18_263, 2], [18_264, 3], [18_290, 4], [18_291, 5], [18_292, 5]].map(([day, value]) => ({ day, value })))
  })

  it('is written in long format, whole or piece by piece', async () => {
    const dataset = await makeSymbolDataset({ symbols: ['=A', 'B'], nRows: 12, delay: () => 0 })
    const lines = toCsv(dataset).split('\r\n')
    expect(lines[0]).toBe('date,symbol,ret,vol,price')
    expect(lines[1]).toMatch(/^2022-01-10,'=A,/)
    expect(lines).toHaveLength(26)
    expect([0, 7, 14, 21].map((from) => toCsv(dataset, { from, to: from + 7 })).join('')).toBe(toCsv(dataset))
  })

  it('gives one symbol as a series, and its features as a table', async () => {
    const dataset = await makeSymbolDataset()
    const one = datasetOfSymbol(dataset, 'BBB')!
    expect(one.symbols).toBeUndefined()
    expect(one.dates).toHaveLength(110)
    expect(one.columns[2]!.values[0]).toBe(dataset.columns[2]!.values[120])
    expect(datasetOfSymbol(dataset, 'ZZZ')).toBeNull()
    expect(extractFeatures(dataset, ['ret']).symbols).toEqual(dataset.symbols)
  })
})

describe('joinSymbols and the blocks', () => {
  const parts = fc
    .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .chain((names) => fc.tuple(...names.map((symbol) => fc.integer({ min: 0, max: 5 }).map((n) => ({ symbol, dates: Int32Array.from({ length: n }, (_, i) => 100 + i), columns: [new Float64Array(n).fill(n)] })))))

  it('order the symbols and keep every row with its own', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const { symbols, dates, columns } = joinSymbols(given)
        const filled = given.filter((part) => part.dates.length > 0)
        expect([...symbols.names].sort()).toEqual(filled.map(({ symbol }) => symbol).sort())
        if (filled.length > 0) expect(isSymbolTable(symbols, dates)).toBe(true)
        for (const { symbol, from, to } of blocksOf({ dates, symbols })) {
          const part = filled.find((one) => one.symbol === symbol)!
          expect(dates.slice(from, to)).toEqual(part.dates)
          expect(columns[0]!.slice(from, to)).toEqual(part.columns[0])
          for (let row = from; row < to; row++) expect(symbolAt(symbols, row)).toBe(symbol)
        }
      }),
    )
  })

  it('refuse a symbol given twice and columns that do not fit', () => {
    const part = { symbol: 'A', dates: Int32Array.of(1), columns: [Float64Array.of(1)] }
    expect(() => joinSymbols([part, part])).toThrow('Symbol "A" is given twice')
    expect(() => joinSymbols([part, { ...part, symbol: 'B', columns: [Float64Array.of(1, 2)] }])).toThrow('Symbol "B"')
  })

  it('selectRange cuts every symbol and drops those without rows', async () => {
    const dataset: Dataset = await makeSymbolDataset({ nRows: 30, delay: (i) => [0, 5, 20][i]! })
    const table = extractFeatures(dataset, ['ret', 'vol'])
    const part = selectRange(table, null, dataset.dates[9]!)
    expect(part.symbols).toEqual({ names: ['AAA', 'BBB'], starts: [0, 10, 15] })
    expect(part.values.slice(20, 22)).toEqual(table.values.slice(60, 62))
    expect(selectRange(table, null, null)).toBe(table)
  })
})
