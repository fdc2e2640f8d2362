import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDataset } from '../../src/cli/readDataset'
import { decodeBundle } from '../../src/domain/bundle/decodeBundle'
import type { Dataset } from '../../src/domain/dataset/types'
import type { ModelVersion } from '../../src/domain/model/types'
import { isoFromDay } from '../../src/domain/shared/day'
import { runRegime } from '../unit/cli/runRegime'
import { drawTable, FEATURES, TWO_STATES } from './diagnosisStudy'

/** Rows of one symbol: how many, and what becomes of each of its values. */
export type DrawnSymbol = { readonly name: string; readonly nRows: number; readonly change?: (value: number, row: number, feature: string) => number }

/** A file of several symbols, a model of it, and both as a page has them. */
export type StockFile = { readonly csv: string; readonly bundle: string; readonly version: ModelVersion; readonly dataset: Dataset }

/** A CSV file with a line per date and symbol, each symbol drawn by itself from two lasting states, and a model trained on it by the command. */
export async function makeStockFile(symbols: readonly DrawnSymbol[], trainRows: number, ...flags: readonly string[]): Promise<StockFile> {
  const folder = mkdtempSync(join(tmpdir(), 'regimescope-stocks-'))
  const [csv, bundle] = [join(folder, 'stocks.csv'), join(folder, 'stocks.regime.npz')]
  await writeFile(csv, ['date,symbol,ret,vol', ...symbols.flatMap(linesOf), ''].join('\n'))
  const fit = await runRegime('fit', '--csv', csv, '--states', '2', '--covariance', 'diag', '--layout', 'rows', '--train-rows', String(trainRows), '--starts', '2', '--out', bundle, ...flags)
  if (fit.exitCode !== 0) throw new Error(fit.stderr)
  const decoded = await decodeBundle(new Blob([await readFile(bundle)]))
  if (!decoded.ok) throw new Error(decoded.error.message)
  const dataset = await readDataset(csv, new Map(), 0, 'rows')
  if (!dataset.ok) throw new Error(dataset.error.text)
  return { csv, bundle, version: decoded.value.version, dataset: dataset.value }
}

function linesOf({ name, nRows, change = (value) => value }: DrawnSymbol, i: number): readonly string[] {
  const { dates, values } = drawTable(TWO_STATES, nRows, 31 + i)
  return Array.from(dates, (day, t) => [isoFromDay(day), name, ...FEATURES.map((feature, d) => change(values[2 * t + d]!, t, feature))].join(','))
}
