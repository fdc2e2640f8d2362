import { expect, it } from 'vitest'
import { KIND_SPECS } from '../../../../src/domain/features/kinds/kinds'
import { newFeature, previewRecipe } from '../../../../src/domain/features/previewRecipe'
import { findPreset } from '../../../../src/domain/features/presets'
import { validateRecipe } from '../../../../src/domain/features/validateRecipe'
import { evaluateRecipe } from '../../../../src/domain/features/computeFeatures'
import { feature, loadSampleFile, randomMarket, recipeOf, tableOf } from './makeTables'

it('computes what can be computed and says what is in the way of the rest', () => {
  const recipe = recipeOf([
    feature('good', 'logReturn', ['close']),
    feature('bad', 'change', ['close'], { k: 0 }),
    feature('through', 'zScore', ['bad'], { window: 5 }),
    feature('absent', 'raw', ['nowhere']),
    feature('good', 'raw', ['rate']),
  ], { name: '' })
  const preview = previewRecipe(recipe, [randomMarket(1, 60)])
  expect(preview.issues.map(({ code }) => code)).toEqual(['noName', 'badParameter', 'duplicateName'])
  expect(preview.missingColumns).toEqual(['nowhere'])
  expect(preview.features.map(({ state }) => state)).toEqual(['computed', 'blocked', 'blocked', 'blocked', 'blocked'])
  expect(preview.features.flatMap((each) => (each.state === 'blocked' ? [each.reason] : []))).toEqual([
    expect.stringContaining('k is 0'),
    'It reads "bad", which cannot be computed.',
    'The data have no column "nowhere"; choose another one.',
    expect.stringContaining('needs a name of its own'),
  ])
})

it('summarises the numbers that the features have', async () => {
  const market = await loadSampleFile('market-daily')
  const { recipe } = findPreset('equity-vix-rates')!
  const preview = previewRecipe(recipe, [market])
  expect(preview).toMatchObject({ issues: [], missingColumns: [], nRows: 8313, usable: { nRows: 5764, nComplete: 5764 } })
  const evaluated = evaluateRecipe(recipe, [market])
  if (!evaluated.ok) throw new Error(evaluated.error.message)
  preview.features.forEach((shown, i) => {
    if (shown.state !== 'computed') throw new Error(shown.reason)
    const values = Array.from(evaluated.value.features[i]!.values).filter((value) => !Number.isNaN(value))
    expect(shown.moments).toMatchObject({ n: values.length, min: Math.min(...values), max: Math.max(...values) })
    expect(shown.moments!.mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 12)
    expect(shown.bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
    expect(shown.nMissing).toBe(8313 - values.length)
    const drawn = Array.from(shown.values).filter((value) => !Number.isNaN(value))
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...values), Math.max(...values)])
    expect(Array.from(shown.days)).toEqual([...new Set(shown.days)].toSorted((a, b) => a - b))
    expect(shown.days[shown.values.findIndex((value) => !Number.isNaN(value))]).toBeGreaterThanOrEqual(shown.firstDay!)
    expect(shown.days).toContain(shown.firstDay)
  })
})

it('has nothing to say of a feature without values', () => {
  const [shown] = previewRecipe(recipeOf([feature('z', 'zScore', ['x'], { window: 5 })]), [tableOf({ x: [1, 2] })]).features
  expect(shown).toMatchObject({ state: 'computed', moments: null, bins: [], firstDay: null, nMissing: 2, nWarmUp: 2 })
})

it('draws a short series whole, holes included', () => {
  const [shown] = previewRecipe(recipeOf([feature('f', 'raw', ['x'])]), [tableOf({ x: [1, NaN, 3] })]).features
  expect(shown!.state === 'computed' && Array.from(shown!.values)).toEqual([1, NaN, 3])
})

it('offers a new feature of every kind that is valid as it stands', () => {
  const columns = ['open', 'high', 'low', 'close']
  for (const { kind } of KIND_SPECS) {
    const made = newFeature(kind, columns, [])
    expect(validateRecipe(recipeOf([made]))).toEqual([])
  }
  expect(newFeature('garmanKlassVolatility', ['close', 'low', 'open', 'high'], []).inputs).toEqual(['open', 'high', 'low', 'close'])
  expect(newFeature('raw', ['x'], ['x_raw']).name).toBe('x_raw_2')
})
