import { createColumn, digestOfDataset } from '../../src/domain/dataset/datasetDigest'
import { joinSymbols } from '../../src/domain/dataset/joinSymbols'
import type { Dataset } from '../../src/domain/dataset/types'
import { makeDataset } from './makeDataset'

export type SymbolDatasetOptions = {
  readonly symbols?: readonly string[]
  readonly nRows?: number
  readonly seed?: number
  /** days the i-th symbol starts later than the first, in rows */
  readonly delay?: (i: number) => number
}

/** Several symbols with two features and a price: business days, two regimes in turn, some symbols listed later than others. */
export async function makeSymbolDataset({ symbols = ['AAA', 'BBB', 'CCC'], nRows = 120, seed = 1, delay = (i) => 10 * i }: SymbolDatasetOptions = {}): Promise<Dataset> {
  const days = Int32Array.from({ length: nRows }, (_, t) => 19_002 + t + 2 * Math.floor(t / 5))
  const parts = symbols.map((symbol, i) => {
    const random = generator(seed * 1000 + i)
    const dates = days.slice(delay(i))
    const isStressed = (t: number) => Math.floor((t + 7 * i) / 25) % 3 === 2
    const ret = Float64Array.from(dates, (_, t) => (isStressed(t) ? -0.002 + 0.03 * random() : 0.001 + 0.008 * random()))
    const vol = Float64Array.from(dates, (_, t) => (isStressed(t) ? 0.35 : 0.12) + 0.03 * random() + 0.02 * (i % 5))
    let level = 100
    const price = ret.map((value) => (level *= 1 + value))
    return { symbol, dates, columns: [ret, vol, price] }
  })
  const joined = joinSymbols(parts)
  const names = [['ret', 'feature'], ['vol', 'feature'], ['price', 'price']] as const
  const columns = await Promise.all(names.map(([name, role], d) => createColumn({ name, unit: null, role }, joined.columns[d]!)))
  const plain = await makeDataset()
  const { dates } = joined
  return {
    ...plain,
    digest: await digestOfDataset({ dates, columns, symbols: joined.symbols }),
    name: 'stocks.csv',
    dates,
    symbols: joined.symbols,
    columns,
    receipt: { ...plain.receipt, fileName: 'stocks.csv', rowsKept: dates.length, cellsMissing: 0 },
  }
}

/** Nearly normal numbers: the sum of twelve uniform ones of a linear congruential generator. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  const uniform = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6)
}
