import { readFileSync } from 'node:fs'
import { createRandom } from '../../../../src/engine'
import { importFile } from '../../../../src/domain/dataset/importFile'
import { SAMPLE_FILES, type SampleFile } from '../../../../src/domain/dataset/samples'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { kindSpec, KIND_SPECS } from '../../../../src/domain/features/kinds/kinds'
import { initialParameters, normaliseRecipe } from '../../../../src/domain/features/normaliseRecipe'
import { RECIPE_FORMAT, type FeatureDefinition, type FeatureKind, type Parameters, type RawTable, type Recipe } from '../../../../src/domain/features/types'

/** A bundled sample, imported as the page imports it. */
export async function loadSampleFile(id: SampleFile['id']): Promise<Dataset> {
  const { mapping, title } = SAMPLE_FILES[id]
  const file = new Blob([readFileSync(new URL(`../../../../public/samples/${id}.csv`, import.meta.url))])
  const imported = await importFile({ file, fileName: `${id}.csv`, datasetName: title, mapping, provenance: null, importedAt: 0 })
  if (!imported.ok) throw new Error(imported.error.message)
  return imported.value
}

/** Columns of the same length on consecutive weekdays from 2020-01-01. */
export function tableOf(columns: Readonly<Record<string, readonly number[]>>, dates = weekdays(Object.values(columns)[0]?.length ?? 0)): RawTable {
  return {
    name: 'table',
    dates: Int32Array.from(dates),
    columns: Object.entries(columns).map(([name, values]) => ({ name, unit: null, values: Float64Array.from(values) })),
  }
}

/** Day numbers of the n weekdays from 2020-01-01, a Wednesday. */
export function weekdays(n: number): number[] {
  const days: number[] = []
  for (let day = 18_262; days.length < n; day++) if ((day + 3) % 7 < 5) days.push(day)
  return days
}

/** A feature with the kind's initial parameters where none are given. */
export function feature(name: string, kind: FeatureKind, inputs: readonly string[], parameters: Parameters = {}, options: Partial<FeatureDefinition> = {}): FeatureDefinition {
  return { name, kind, inputs, parameters: { ...initialParameters(kind), ...parameters }, steps: 'rows', isOutput: true, ...options }
}

export function recipeOf(features: readonly FeatureDefinition[], rest: Partial<Recipe> = {}): Recipe {
  return normaliseRecipe({ formatVersion: RECIPE_FORMAT, name: 'test', calendar: null, series: [], features, clipping: { mode: 'none' }, ...rest })
}

/** Prices with open, high and low about a random walk, a rate that crosses 0, and holes in both a tenth of the time. */
export function randomMarket(seed: number, nRows: number): RawTable {
  const random = createRandom(seed)
  const columns: Record<string, number[]> = { open: [], high: [], low: [], close: [], other: [], rate: [], weekly: [] }
  let [close, other, rate] = [100, 50, 1]
  for (let row = 0; row < nRows; row++) {
    const open = close * (1 + 0.002 * random.normal())
    close *= 1 + 0.01 * random.normal()
    other *= 1 + 0.01 * random.normal()
    rate += 0.1 * random.normal()
    columns['open']!.push(open)
    columns['high']!.push(Math.max(open, close) * (1 + 0.005 * random.uniform()))
    columns['low']!.push(Math.min(open, close) * (1 - 0.005 * random.uniform()))
    columns['close']!.push(close)
    columns['other']!.push(random.uniform() < 0.05 ? NaN : other)
    columns['rate']!.push(random.uniform() < 0.1 ? NaN : rate)
    columns['weekly']!.push(row % 5 === 3 ? rate + random.normal() : NaN)
  }
  return tableOf(columns)
}

const INPUTS: Readonly<Partial<Record<FeatureKind, readonly string[]>>> = {
  parkinsonVolatility: ['high', 'low'],
  garmanKlassVolatility: ['open', 'high', 'low', 'close'],
  difference: ['other', 'rate'],
  ratio: ['rate', 'other'],
  relativeStrength: ['close', 'other'],
  rollingCorrelation: ['close', 'rate'],
  raw: ['rate'],
  change: ['rate'],
  zScore: ['rate'],
  ewmMean: ['rate'],
}

/** One feature of every kind over the columns of randomMarket, with short windows. */
export function everyKind(): readonly FeatureDefinition[] {
  return KIND_SPECS.map(({ kind }) => {
    const inputs = INPUTS[kind] ?? ['close']
    const short = Object.fromEntries(kindSpec(kind).parameters.map((spec) => [spec.name, spec.name === 'window' || spec.name === 'k' ? 7 : spec.name === 'halfLife' ? 1.5 : spec.initial]))
    return feature(`f_${kind}`, kind, inputs, short)
  })
}
