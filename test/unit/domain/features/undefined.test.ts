import { expect, it } from 'vitest'
import { computeFeatures } from '../../../../src/domain/features/computeFeatures'
import type { ComputedFeature, FeatureDefinition, RawTable, Recipe } from '../../../../src/domain/features/types'
import { feature, recipeOf, tableOf } from './makeTables'

async function compute(features: readonly FeatureDefinition[], table: RawTable, rest: Partial<Recipe> = {}): Promise<readonly ComputedFeature[]> {
  const set = await computeFeatures(recipeOf(features, rest), [table])
  if (!set.ok) throw new Error(set.error.message)
  return set.value.features
}

it('names the negative price, where it is, and counts every row it costs', async () => {
  const [ret, level] = await compute([feature('ret', 'logReturn', ['wti']), feature('level', 'log', ['wti'])], tableOf({ wti: [20, 18.3, -36.98, 9.06, 11] }))
  expect(ret!.undefinedCells).toEqual([
    expect.objectContaining({ reason: 'warmUp', count: 1, rows: [0] }),
    expect.objectContaining({ reason: 'notPositive', count: 2, rows: [2, 3] }),
  ])
  expect(ret!.undefinedCells[1]!.message).toContain('wti is -36.98 on 2020-01-03')
  expect(level!.undefinedCells).toEqual([expect.objectContaining({ reason: 'notPositive', count: 1, rows: [2] })])
})

it('has exactly one reason for every cell without a value', async () => {
  const table = tableOf({ x: [NaN, 1, 1, 1, NaN, 2, 3, 0, Infinity, 4, 5], y: [1, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2] })
  const features = await compute([feature('z', 'zScore', ['x'], { window: 3 }), feature('r', 'ratio', ['x', 'y']), feature('p', 'log', ['x'])], table)
  for (const { values, undefinedCells } of features) {
    const missing = Array.from(values).filter(Number.isNaN).length
    expect(undefinedCells.reduce((sum, { count }) => sum + count, 0)).toBe(missing)
  }
  expect(features.map(({ undefinedCells }) => undefinedCells.map(({ reason, count }) => `${reason} ${count}`))).toEqual([
    ['warmUp 3', 'missingInput 3', 'infiniteInput 3', 'constantWindow 1'],
    ['warmUp 1', 'missingInput 1', 'infiniteInput 1', 'zeroDivisor 1'],
    ['warmUp 1', 'missingInput 1', 'infiniteInput 1', 'notPositive 1'],
  ])
})

it('says what is wrong with a range that is none', async () => {
  const [parkinson, garmanKlass] = await compute(
    [feature('pk', 'parkinsonVolatility', ['high', 'low'], { window: 1 }), feature('gk', 'garmanKlassVolatility', ['open', 'high', 'low', 'close'], { window: 1 })],
    tableOf({ open: [10, 10], high: [11, 10.1], low: [11.5, 10], close: [10, 20] }),
  )
  expect(parkinson!.undefinedCells).toEqual([expect.objectContaining({ reason: 'highBelowLow', rows: [0] })])
  expect(garmanKlass!.undefinedCells.map(({ reason }) => reason)).toEqual(['highBelowLow', 'outsideRange'])
})

it('never lets a number overflow into a value', async () => {
  const [change] = await compute([feature('c', 'change', ['x'], { k: 1 })], tableOf({ x: [-1.7e308, 1.7e308] }))
  expect(change!.undefinedCells.map(({ reason }) => reason)).toEqual(['warmUp', 'notFinite'])
})

it('reads earlier features, and leaves intermediate ones out of what it gives', async () => {
  const features = await compute(
    [feature('ret', 'logReturn', ['close'], {}, { isOutput: false }), feature('z', 'zScore', ['ret'], { window: 3 })],
    tableOf({ close: [1, 2, 3, 5, 8, 13] }),
  )
  expect(features.map(({ name }) => name)).toEqual(['z'])
  expect(features[0]!.firstRow).toBe(3)
})
