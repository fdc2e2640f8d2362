import { describe, expect, it } from 'vitest'
import { extractFeatures, extractInTurns, selectRange } from '../../../../src/domain/training/extractFeatures'
import { dayFromIso, isoFromDay } from '../../../../src/domain/shared/day'
import { makeDataset } from '../../../support/makeDataset'
import { bytesOf, datasetOf, sampleOf } from '../../../support/csv'

describe('extractFeatures', () => {
  it('is row-major in the order asked for, with units and digests of its columns', async () => {
    const dataset = await datasetOf(bytesOf('date,a [x],b,c\n2020-01-02,1,2,3\n2020-01-03,4,,6\n'))
    const table = extractFeatures(dataset, ['c', 'a', 'nowhere', 'b'])
    expect(table).toMatchObject({ names: ['c', 'a', 'b'], units: [null, 'x', null], datasetDigest: dataset.digest, datasetName: 'Test' })
    expect([...table.values]).toEqual([3, 1, 2, 6, 4, Number.NaN])
    expect(table.columnDigests).toEqual([2, 0, 1].map((i) => dataset.columns[i]!.digest))
  })

  it('copies: changing the table leaves the data set alone', async () => {
    const dataset = await datasetOf(bytesOf('date,a\n2020-01-02,1\n'))
    const table = extractFeatures(dataset, ['a'])
    table.values[0] = 9
    table.dates[0] = 9
    expect([dataset.columns[0]!.values[0], isoFromDay(dataset.dates[0]!)]).toEqual([1, '2020-01-02'])
  })
})

describe('extractInTurns', () => {
  it('gives the same table, a stretch of rows a turn, and stops when nobody wants it', async () => {
    const short = await makeDataset()
    const names = short.columns.map(({ name }) => name)
    const nRows = 20_000
    const dataset = { ...short, dates: Int32Array.from({ length: nRows }, (_, t) => t), columns: short.columns.map((column, d) => ({ ...column, values: Float64Array.from({ length: nRows }, (_, t) => 1000 * t + d) })) }
    const { values, ...table } = await extractInTurns(dataset, names)
    const { values: expected, ...rest } = extractFeatures(dataset, names)
    expect(table).toEqual(rest)
    expect(Buffer.compare(new Uint8Array(values.buffer), new Uint8Array(expected.buffer))).toBe(0)
    expect([values[names.length * 19_999], values.length]).toEqual([19_999_000, nRows * names.length])
    await expect(extractInTurns(dataset, names, AbortSignal.abort())).rejects.toThrow('aborted')
  })
})

describe('selectRange', () => {
  it('includes both ends, whether or not they have a row', async () => {
    const table = extractFeatures(await sampleOf('features-daily'), ['ret_1d', 'log_vix'])
    const span = (first: string | null, last: string | null) => {
      const part = selectRange(table, first === null ? null : dayFromIso(first), last === null ? null : dayFromIso(last))
      expect(part.values.length).toBe(part.dates.length * 2)
      return [...part.dates].map(isoFromDay)
    }
    expect(span('2020-01-01', '2020-01-06')).toEqual(['2020-01-02', '2020-01-03', '2020-01-06'])
    expect(span('2022-12-24', null)).toEqual(['2022-12-27', '2022-12-28'])
    expect(span(null, '2000-02-03')).toEqual(['2000-02-02', '2000-02-03'])
    expect(span('2030-01-01', null)).toEqual([])
    expect(span('2020-02-01', '2020-01-01')).toEqual([])
    expect(selectRange(table, null, null)).toBe(table)
    const part = selectRange(table, dayFromIso('2000-02-03'), dayFromIso('2000-02-03'))
    expect([...part.values]).toEqual([0.011185365, 3.0914969])
  })
})
