import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../../src/domain/dataset/edit/applyEdits'
import { markRows, spansOf } from '../../../../src/domain/dataset/edit/rowSpans'
import type { DataEdit } from '../../../../src/domain/dataset/edit/types'
import { receiptToText } from '../../../../src/domain/dataset/exportReceipt'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import { versionOf } from '../../../../src/domain/dataset/versionOf'
import { makeDataset } from '../../../support/makeDataset'
import { makeSymbolDataset } from '../../../support/makeSymbolDataset'

async function edited(dataset: Dataset, ...edits: DataEdit[]): Promise<Dataset> {
  const result = await applyEdits(dataset, edits, 7)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const valuesOf = (dataset: Dataset, name: string) => Array.from(dataset.columns.find((column) => column.name === name)!.values)

describe('a change', () => {
  it('makes a new version; the old one stays as it was, bit for bit', async () => {
    const dataset = await makeDataset()
    const before = structuredClone(dataset)
    const next = await edited(dataset, { kind: 'multiply', column: 'vol', spans: [{ first: 5, last: 9 }], factor: 100 }, { kind: 'dropRows', spans: [{ first: 20, last: 21 }] })
    expect(dataset).toEqual(before)
    expect(await verifyDataset(next)).toBe(true)
    expect(next.digest).not.toBe(dataset.digest)
    expect(next.dates).toHaveLength(38)
    expect(valuesOf(next, 'vol').slice(5, 10)).toEqual(valuesOf(dataset, 'vol').slice(5, 10).map((value) => value * 100))
    expect([versionOf(dataset), versionOf(next)]).toEqual([1, 2])
    expect(next.receipt.edits).toMatchObject([{ parentDigest: dataset.digest, version: 2, editedAt: 7, edits: [{ count: 5 }, { count: 2 }] }])
    expect(receiptToText(next.receipt)).toContain(`Version 2, changed 1970-01-01T00:00:00.007Z from the data set ${dataset.digest}:\n- Column "vol": 5 cells multiplied by 100 (2022-01-15 to 2022-01-19).\n- 2 rows dropped (`)
  })

  it('keeps what earlier versions did', async () => {
    const second = await edited(await makeDataset(), { kind: 'dropColumns', columns: ['vol'] })
    const third = await edited(second, { kind: 'setMissing', column: 'ret', spans: [{ first: 7, last: 7 }] })
    expect(third.receipt.edits?.map(({ version, parentDigest }) => [version, parentDigest])).toEqual([
      [2, second.receipt.edits![0]!.parentDigest],
      [3, second.digest],
    ])
    expect(third.columns.map(({ name, nMissing }) => [name, nMissing])).toEqual([
      ['ret', 2],
      ['price', 1],
    ])
  })

  it('carries values forward within the limit and never before the first or across symbols', async () => {
    const symbols = await makeSymbolDataset({ symbols: ['AAA', 'BBB'], nRows: 30 })
    const start = symbols.symbols!.starts[1]!
    const holed = await edited(symbols, { kind: 'setMissing', column: 'ret', spans: [{ first: 3, last: 6 }, { first: start, last: start + 1 }] })
    const filled = await edited(holed, { kind: 'fillForward', column: 'ret', limit: 2 })
    const values = valuesOf(filled, 'ret')
    expect(values.slice(3, 7)).toEqual([values[2], values[2], NaN, NaN])
    expect(values.slice(start, start + 2)).toEqual([NaN, NaN])
    expect(filled.receipt.edits?.at(-1)?.edits[0]).toMatchObject({ count: 2 })
  })

  it('drops a symbol with its last row', async () => {
    const symbols = await makeSymbolDataset({ symbols: ['AAA', 'BBB', 'CCC'], nRows: 30, delay: () => 0 })
    const rest = await edited(symbols, { kind: 'dropRows', spans: [{ first: 30, last: 59 }] })
    expect(rest.symbols).toEqual({ names: ['AAA', 'CCC'], starts: [0, 30, 60] })
    expect(await verifyDataset(rest)).toBe(true)
  })

  it('undone by its inverse gives the first numbers again', async () => {
    const dataset = await makeDataset()
    const spans = [{ first: 0, last: 39 }]
    const there = await edited(dataset, { kind: 'swapColumns', columns: ['ret', 'vol'], spans })
    expect((await edited(there, { kind: 'swapColumns', columns: ['ret', 'vol'], spans })).digest).toBe(dataset.digest)
    const hundred = await edited(dataset, { kind: 'multiply', column: 'ret', spans: [{ first: 10, last: 12 }], factor: 100 })
    const back = await edited(hundred, { kind: 'multiply', column: 'ret', spans: [{ first: 10, last: 12 }], factor: 1 / 100 })
    for (const [i, value] of valuesOf(back, 'ret').slice(3).entries()) expect(value).toBeCloseTo(valuesOf(dataset, 'ret')[i + 3]!, 15)
  })
})

describe('is refused', () => {
  it.each<[DataEdit, string]>([
    [{ kind: 'setMissing', column: 'gold', spans: [{ first: 0, last: 0 }] }, 'unknownColumn'],
    [{ kind: 'setMissing', column: 'ret', spans: [{ first: 0, last: 0 }] }, 'nothingChanged'],
    [{ kind: 'dropRows', spans: [{ first: 0, last: 39 }] }, 'nothingLeft'],
    [{ kind: 'dropColumns', columns: ['ret', 'vol', 'price'] }, 'nothingLeft'],
  ])('%j', async (edit, code) => {
    expect(await applyEdits(await makeDataset(), [edit], 1)).toMatchObject({ ok: false, error: { code } })
  })
})

it('spans hold exactly the rows they were made of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 80 })), (rows) => {
      const sorted = rows.sort((a, b) => a - b)
      const marks = markRows(spansOf(sorted), 81)
      expect(Array.from(marks.keys()).filter((row) => marks[row] === 1)).toEqual(sorted)
    }),
  )
})
