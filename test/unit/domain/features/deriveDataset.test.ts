import { expect, it } from 'vitest'
import { createColumn, digestOfDataset } from '../../../../src/domain/dataset/datasetDigest'
import { summarizeDataset } from '../../../../src/domain/dataset/summarizeDataset'
import type { Dataset, DatasetSymbols } from '../../../../src/domain/dataset/types'
import { verifyDataset } from '../../../../src/domain/dataset/verifyDataset'
import { checkDataset } from '../../../../src/domain/features/checkDataset'
import { deriveDataset } from '../../../../src/domain/features/deriveDataset'
import { pruneRecipe, renameInputs } from '../../../../src/domain/features/pruneRecipe'
import type { Recipe } from '../../../../src/domain/features/types'
import { validateRecipe } from '../../../../src/domain/features/validateRecipe'
import { makeDataset } from '../../../support/makeDataset'
import { feature, recipeOf, weekdays } from './makeTables'

const RECIPE = recipeOf([feature('ret', 'logReturn', ['close']), feature('rate_chg', 'change', ['rate'], { k: 1 })])

async function datasetOf(close: readonly number[], rate: readonly number[], options: { symbols?: DatasetSymbols; dates?: readonly number[] } = {}): Promise<Dataset> {
  const { receipt } = await makeDataset()
  const dates = Int32Array.from(options.dates ?? weekdays(close.length))
  const columns = [
    await createColumn({ name: 'close', unit: 'points', role: 'price' }, Float64Array.from(close)),
    await createColumn({ name: 'rate', unit: 'percent', role: 'feature' }, Float64Array.from(rate)),
  ]
  const symbols = options.symbols ? { symbols: options.symbols } : {}
  return { digest: await digestOfDataset({ dates, columns, ...symbols }), name: 'raw', dates, ...symbols, columns, receipt, importedAt: 1, provenance: null }
}

async function derive(dataset: Dataset, recipe: Recipe = RECIPE): Promise<Dataset> {
  const derived = await deriveDataset({ recipe, dataset, name: 'derived', derivedAt: 2 })
  if (!derived.ok) throw new Error(derived.error.message)
  return derived.value
}

it('begins with the first complete row, keeps later holes and the price, and says how it came about', async () => {
  const source = await datasetOf([1, 2, 4, -8, 16, 32], [1, 2, 3, 4, 5, 7])
  const derived = await derive(source)
  expect(await verifyDataset(derived)).toBe(true)
  expect(Array.from(derived.dates)).toEqual(Array.from(source.dates.slice(1)))
  expect(derived.columns.map(({ name, role, unit }) => [name, role, unit])).toEqual([['ret', 'feature', 'log return'], ['rate_chg', 'feature', 'percent'], ['close', 'price', 'points']])
  expect(Array.from(derived.columns[2]!.values)).toEqual([2, 4, -8, 16, 32])
  expect(derived.derivation).toMatchObject({
    sources: [{ digest: source.digest, name: 'raw' }],
    rowsComputed: 6,
    warmUpRows: 1,
    undefinedCells: [{ feature: 'ret', reason: 'notPositive', count: 2, firstDay: source.dates[3] }],
  })
  expect(summarizeDataset(derived).derivation?.recipeDigest).toBe(derived.derivation!.recipeDigest)
})

it('computes each symbol by itself and leaves out one that is too short', async () => {
  const symbols = { names: ['A', 'B', 'C'], starts: [0, 4, 5, 8] }
  const dates = [...weekdays(4), ...weekdays(1), ...weekdays(3)]
  const source = await datasetOf([1, 2, 4, 8, 5, 10, 30, 90], [1, 2, 3, 4, 0, 7, 9, 12], { symbols, dates })
  const derived = await derive(source)
  expect(derived.symbols).toEqual({ names: ['A', 'C'], starts: [0, 3, 5] })
  expect(derived.derivation).toMatchObject({ symbolsLeftOut: ['B'], warmUpRows: 2 })
  const alone = await derive(await datasetOf([10, 30, 90], [7, 9, 12]))
  expect(Array.from(derived.columns[0]!.values.slice(3))).toEqual(Array.from(alone.columns[0]!.values))
  const check = await checkDataset(RECIPE, source, [], {})
  expect(check).toMatchObject({ ok: true, value: { nDates: 8, features: [{ name: 'ret', leak: null }, { name: 'rate_chg', leak: null }] } })
})

it('says why no row is complete', async () => {
  const derived = await deriveDataset({ recipe: recipeOf([feature('z', 'zScore', ['rate'], { window: 9 })]), dataset: await datasetOf([1, 2], [1, 2]), name: 'x', derivedAt: 0 })
  expect(derived).toMatchObject({ ok: false, error: { code: 'noCompleteRow' } })
  expect(derived.ok ? '' : derived.error.message).toContain('needs 9 rows of rate')
})

it('keeps of a recipe what some features need', () => {
  const recipe = recipeOf([feature('ret', 'logReturn', ['close']), feature('vol', 'realisedVolatility', ['close']), feature('z', 'zScore', ['ret']), feature('spread', 'difference', ['a', 'b'])])
  const pruned = pruneRecipe(recipe, ['z'])!
  expect(pruned.features.map(({ name, isOutput }) => [name, isOutput])).toEqual([['ret', false], ['z', true]])
  expect(pruned.series.map(({ column }) => column)).toEqual(['close'])
  expect(validateRecipe(pruned)).toEqual([])
  expect(pruneRecipe(recipe, ['close'])).toBeNull()
})

it('reads other columns under new names, with the rules they had', () => {
  const recipe = recipeOf([feature('spread', 'difference', ['a', 'b']), feature('z', 'zScore', ['spread'])], { series: [{ column: 'a', lag: { count: 2, unit: 'rows' }, fillLimit: 3 }] })
  const renamed = renameInputs(recipe, new Map([['a', 'DGS10'], ['spread', 'never']]))
  expect(renamed.features.map(({ inputs }) => inputs)).toEqual([['DGS10', 'b'], ['spread']])
  expect(renamed.series[0]).toEqual({ column: 'DGS10', lag: { count: 2, unit: 'rows' }, fillLimit: 3 })
})
