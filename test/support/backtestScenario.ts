import { createRandom, type Random } from '../../src/engine'
import { backtestRows } from '../../src/domain/backtest/backtestRows'
import { refitConfigOf, type RefitConfig } from '../../src/domain/backtest/refitSplit'
import { defaultSettings, type BacktestSettings } from '../../src/domain/backtest/settings'
import type { BacktestRows } from '../../src/domain/backtest/types'
import { createColumn, digestOfDataset } from '../../src/domain/dataset/datasetDigest'
import type { Dataset } from '../../src/domain/dataset/types'
import { defaultConfig } from '../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../src/domain/training/extractFeatures'
import { makeDataset } from './makeDataset'

export const FEATURES = ['ret_1d', 'log_vix']

/** Two regimes of about forty days each, one calm and rising, one wild and falling, with the price that their returns make. */
export async function makeMarket(nRows = 520, seed = 5): Promise<Dataset> {
  const random = createRandom(seed)
  const { returns, vix } = draw(nRows, random)
  let level = 100
  const prices = returns.map((value, t) => (t === 0 ? level : (level *= Math.exp(value))))
  const base = await makeDataset({ name: 'market', nRows })
  const columns = await Promise.all([
    createColumn({ name: 'ret_1d', unit: 'log return', role: 'feature' }, returns),
    createColumn({ name: 'log_vix', unit: null, role: 'feature' }, vix),
    createColumn({ name: 'close', unit: null, role: 'price' }, prices),
  ])
  return { ...base, columns, digest: await digestOfDataset({ dates: base.dates, columns }) }
}

function draw(nRows: number, random: Random): { returns: Float64Array; vix: Float64Array } {
  const [returns, vix] = [new Float64Array(nRows), new Float64Array(nRows)]
  let isWild = false
  for (let t = 0; t < nRows; t++) {
    if (random.uniform() < 1 / 40) isWild = !isWild
    returns[t] = isWild ? -0.002 + 0.02 * random.normal() : 0.001 + 0.006 * random.normal()
    vix[t] = (isWild ? 3.3 : 2.7) + 0.15 * random.normal()
  }
  return { returns, vix }
}

export const CONFIG: RefitConfig = refitConfigOf({ ...defaultConfig(FEATURES), nStates: 2, covarianceType: 'diag' })

export const SETTINGS: BacktestSettings = {
  ...defaultSettings({ column: 'close', kind: 'price' }, { kind: 'walkForward', initialWindow: 200, windowLength: 200, stepLength: 60, embargo: 3, budgetMs: 20 }),
  intervals: { level: 0.9, nResamples: 100, blockLength: null, seed: 1 },
}

/** The rows of a market. @throws Error if they are refused */
export function rowsOf(dataset: Dataset, settings: BacktestSettings = SETTINGS): BacktestRows {
  const rows = backtestRows(dataset, extractFeatures(dataset, FEATURES), settings)
  if (!rows.ok) throw new Error(rows.error.message)
  return rows.value
}

/** The same market, its rows from `end` on left away. */
export async function cutMarket(dataset: Dataset, end: number): Promise<Dataset> {
  const dates = dataset.dates.slice(0, end)
  const columns = await Promise.all(dataset.columns.map(({ name, unit, role, values }) => createColumn({ name, unit, role }, values.slice(0, end))))
  return { ...dataset, dates, columns, digest: await digestOfDataset({ dates, columns }) }
}
