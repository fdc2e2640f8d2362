import { describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { buildSample } from '../../../../src/domain/dataset/buildSample'
import { createColumn, digestOfColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import { SAMPLE_FILES } from '../../../../src/domain/dataset/samples'
import { summarizeDataset } from '../../../../src/domain/dataset/summarizeDataset'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import { dayFromIso, isoFromDay } from '../../../../src/domain/shared/day'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { previewOf, readBytes, sampleOf } from '../../../support/csv'

// Golden values; a change of these is a change of every stored identity.
const FEATURES_DIGEST = 'a820024353b2c13d8754d79e93640341ae6e59855e09058ceb636824ea8c6245'
const RET_1D_DIGEST = '9c78822c3b92f2580455c7b020504fca8c37efce68038f272f826df7be02f412'

function columnOf(dataset: Dataset, name: string) {
  const column = dataset.columns.find((found) => found.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return column
}

describe('bundled sample files', () => {
  it.each(['features-daily', 'market-daily'] as const)('%s: the known mapping agrees with the proposed one, nothing refused or asked', async (id) => {
    const preview = await previewOf(readBytes(`public/${SAMPLE_FILES[id].path}`))
    const known = SAMPLE_FILES[id].mapping
    expect(preview).toMatchObject({ questions: [], nRefusedCells: 0, rowsDropped: 0, changes: [] })
    expect(preview.mapping).toMatchObject({ ...known, columns: known.columns.map((column) => ({ ...column, unit: null })), missingWords: expect.anything() })
  })

  it('features-daily: 5 764 days, no holes, sums as computed from the file itself', async () => {
    const dataset = await sampleOf('features-daily')
    expect([dataset.dates.length, isoFromDay(dataset.dates[0]!), isoFromDay(dataset.dates.at(-1)!)]).toEqual([5764, '2000-02-02', '2022-12-28'])
    expect(dataset.receipt).toMatchObject({ linesRead: 5765, rowsKept: 5764, rowsDropped: 0, cellsMissing: 0, changes: [] })
    expect(dataset.columns).toHaveLength(9)
    expect(columnOf(dataset, 'ret_1d').unit).toBe('log return')
    const lines = new TextDecoder().decode(readBytes('public/samples/features-daily.csv')).trim().split('\n').slice(1)
    dataset.columns.forEach(({ values }, d) => expect([...values]).toEqual(lines.map((line) => Number(line.split(',')[d + 1]))))
  })

  it('market-daily: the counts of its provenance, holes left missing', async () => {
    const dataset = await sampleOf('market-daily')
    const filled = Object.fromEntries(dataset.columns.map(({ name, nMissing }) => [name, dataset.dates.length - nMissing]))
    expect(filled).toMatchObject({ open: 5031, close: 8313, vix: 8309, dgs10: 8243, usd_index: 4220, wti: 8283, ofr_fsi: 5784, initial_claims: 1721, gold: 395, unrate: 396 })
    expect(dataset.columns.filter(({ role }) => role === 'price').map(({ name }) => name)).toEqual(['close'])
    expect(columnOf(dataset, 'wti').values[dataset.dates.indexOf(dayFromIso('2020-04-20')!)]).toBe(-36.98)
  })

  it('buildSample joins the close by date as the price and counts it', async () => {
    const features = await sampleOf('features-daily')
    const market = await sampleOf('market-daily')
    const sample = await buildSample(features, market)
    const close = columnOf(sample, 'close')
    expect(close).toMatchObject({ role: 'price', unit: 'index points', nMissing: 0 })
    for (const row of [0, 1234, 5763]) expect(close.values[row]).toBe(columnOf(market, 'close').values[market.dates.indexOf(sample.dates[row]!)])
    expect(sample.receipt.changes.at(-1)).toMatchObject({ code: 'columnJoined', count: 5764 })
    expect(sample.columns.slice(0, 9)).toEqual(features.columns)
    expect(sample.digest).not.toBe(features.digest)
    expect(await verifyDataset(sample)).toBe(true)
    expect(summarizeDataset(sample)).toMatchObject({ isSample: true, nRows: 5764, frequency: { label: 'daily', periodsPerYear: 252 } })
  })

  it('buildSample leaves days without a close missing', async () => {
    const features = await sampleOf('features-daily')
    const market = await sampleOf('market-daily')
    const keep = (row: number) => row % 2 === 0
    const columns = market.columns.map((column) => ({ ...column, values: column.values.filter((_, row) => keep(row)) }))
    const sample = await buildSample(features, { ...market, dates: market.dates.filter((_, row) => keep(row)), columns })
    const { nMissing } = columnOf(sample, 'close')
    expect(nMissing).toBe(2882)
    expect(sample.receipt.changes.at(-1)?.count).toBe(5764 - 2882)
    expect(sample.receipt.cellsMissing).toBe(2882)
  })
})

describe('digests', () => {
  it('of the sample are the golden ones', async () => {
    const dataset = await sampleOf('features-daily')
    expect(columnOf(dataset, 'ret_1d').digest).toBe(RET_1D_DIGEST)
    expect(dataset.digest).toBe(FEATURES_DIGEST)
  })

  it('of a column is the SHA-256 of its name, a zero byte and its little-endian doubles', async () => {
    const values = Float64Array.of(1.5, Number.NaN, -2)
    const bytes = Buffer.alloc(4 + 24)
    bytes.write('vix\0')
    bytes.writeDoubleLE(1.5, 4)
    bytes.set([0, 0, 0, 0, 0, 0, 0xf8, 0x7f], 12)
    bytes.writeDoubleLE(-2, 20)
    expect(await digestOfColumn('vix', values)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('of columns do not depend on other columns, units or roles; that of the data set does', async () => {
    const dates = Int32Array.of(1, 2)
    const a = await createColumn({ name: 'a', unit: null, role: 'feature' }, Float64Array.of(1, 2))
    const b = await createColumn({ name: 'b', unit: null, role: 'feature' }, Float64Array.of(3, 4))
    const price = await createColumn({ name: 'a', unit: 'points', role: 'price' }, Float64Array.of(1, 2))
    expect(price.digest).toBe(a.digest)
    const digests = await Promise.all([[a], [a, b], [b, a], [price]].map((columns) => digestOfDataset({ dates, columns })))
    expect(new Set(digests).size).toBe(4)
    expect(await digestOfDataset({ dates: Int32Array.of(1, 3), columns: [a] })).not.toBe(digests[0])
  })

  it('verifyDataset notices one changed bit, date, unit or count', async () => {
    const dataset = await sampleOf('features-daily')
    const change = (patch: object) => ({ ...dataset, columns: dataset.columns.map((column, i) => (i === 3 ? { ...column, ...patch } : column)) })
    const values = columnOf(dataset, 'drawdown_252d').values.slice()
    values[100]! += 1e-16
    const dates = dataset.dates.slice()
    dates[0]!--
    for (const changed of [change({ values }), change({ unit: 'x' }), change({ nMissing: 1 }), change({ name: 'x' }), { ...dataset, dates }]) {
      expect(await verifyDataset(changed)).toBe(false)
    }
  })
})
