import { describe, expect, it } from 'vitest'
import { computeFeatures } from '../../../../src/domain/features/computeFeatures'
import { parseRecipe, recipeText } from '../../../../src/domain/features/parseRecipe'
import { PRESETS } from '../../../../src/domain/features/presets'
import { digestOfRecipe } from '../../../../src/domain/features/recipeDigest'
import { validateRecipe } from '../../../../src/domain/features/validateRecipe'
import { feature, recipeOf, tableOf } from './makeTables'

const parse = (value: unknown) => parseRecipe(JSON.stringify(value), 'my.json')

describe('a recipe file', () => {
  it('may leave out what has a default, and means the same written out', async () => {
    const short = parse({ name: 'short', features: [{ name: 'vol', kind: 'realisedVolatility', inputs: ['close'] }] })
    if (!short.ok) throw new Error(short.error.message)
    expect(short.value.series).toEqual([{ column: 'close', lag: { count: 0, unit: 'rows' }, fillLimit: 0 }])
    expect(short.value.features[0]!.parameters).toEqual({ window: 21, periodsPerYear: 252 })
    const long = parseRecipe(recipeText(short.value))
    expect(long).toEqual(short)
    expect(await digestOfRecipe(short.value)).toBe(await digestOfRecipe({ ...short.value, name: 'other name' }))
  })

  it('survives a round trip, every preset', () => {
    for (const { recipe } of PRESETS) expect(parseRecipe(recipeText(recipe))).toEqual({ ok: true, value: recipe })
  })

  it('has another digest for anything that changes a number', async () => {
    const recipe = recipeOf([feature('a', 'change', ['x'], { k: 1 })])
    const others = [
      recipeOf([feature('a', 'change', ['x'], { k: 2 })]),
      recipeOf([feature('b', 'change', ['x'], { k: 1 })]),
      recipeOf([feature('a', 'change', ['x'], { k: 1 })], { series: [{ column: 'x', lag: { count: 1, unit: 'rows' }, fillLimit: 0 }] }),
      recipeOf([feature('a', 'change', ['x'], { k: 1 })], { clipping: { mode: 'quantiles', lower: 0.01, upper: 0.99 } }),
      recipeOf([feature('a', 'change', ['x'], { k: 1 })], { calendar: 'y' }),
    ]
    const digests = await Promise.all([recipe, ...others].map(digestOfRecipe))
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('keeps its digest', async () => {
    const digests = await Promise.all(PRESETS.map(({ id, recipe }) => digestOfRecipe(recipe).then((digest) => `${id} ${digest.slice(0, 12)}`)))
    expect(digests.slice(0, 2)).toMatchInlineSnapshot(`
      [
        "equity-vix-rates c74e66e385e1",
        "equity-vix-rates-evening 1baa5f91080d",
      ]
    `)
  })

  it.each([
    ['{', 'notARecipe', 'is not JSON'],
    ['[]', 'notARecipe', '"name" and "features"'],
    ['{"name":"x","features":[{"name":"a","kind":"nope","inputs":["x"]}]}', 'notARecipe', 'features › 1 › kind: must be one of raw, log'],
    ['{"name":"x","features":[],"extra":1}', 'notARecipe', 'extra'],
    ['{"name":"x","formatVersion":2,"features":[]}', 'newerRecipe', 'reads up to 1'],
    ['{"name":"x","features":[]}', 'invalidRecipe', 'has no features'],
    ['{"name":"x","features":[{"name":"a","kind":"raw","inputs":["x"]}],"series":[{"column":"z"}]}', 'invalidRecipe', 'name x, in this order'],
  ])('%s is refused: %s', (text, code, words) => {
    const parsed = parseRecipe(text, 'my.json')
    expect(parsed).toMatchObject({ ok: false, error: { code } })
    expect(parsed.ok ? '' : parsed.error.message).toContain(words)
  })
})

describe('what is wrong with a recipe', () => {
  it.each([
    ['noName', recipeOf([feature('a', 'raw', ['x'])], { name: ' ' })],
    ['noOutput', recipeOf([feature('a', 'raw', ['x'], {}, { isOutput: false })])],
    ['badName', recipeOf([feature(' a', 'raw', ['x'])])],
    ['duplicateName', recipeOf([feature('a', 'raw', ['x']), feature('a', 'raw', ['y'])])],
    ['nameIsInput', recipeOf([feature('x', 'raw', ['x'])])],
    ['inputCount', recipeOf([feature('a', 'difference', ['x'])])],
    ['noInput', recipeOf([feature('a', 'raw', [''])])],
    ['laterFeature', recipeOf([feature('a', 'raw', ['b']), feature('b', 'raw', ['x'])])],
    ['badParameter', recipeOf([feature('a', 'change', ['x'], { k: 0 })])],
    ['badParameter', recipeOf([feature('a', 'change', ['x'], { k: 1.5 })])],
    ['badParameter', recipeOf([feature('a', 'momentum', ['x'], { k: 5, skip: 5 })])],
    ['badParameter', recipeOf([feature('a', 'kRowReturn', ['x'], { form: 'cubic' })])],
    ['unknownParameter', recipeOf([feature('a', 'raw', ['x'], { window: 3 })])],
    ['notOneSeries', recipeOf([feature('a', 'difference', ['x', 'y'], {}, { steps: 'observations' })])],
    ['badLag', recipeOf([feature('a', 'raw', ['x'])], { series: [{ column: 'x', lag: { count: -1, unit: 'rows' }, fillLimit: 0 }] })],
    ['badLag', recipeOf([feature('a', 'raw', ['x'])], { calendar: 'x', series: [{ column: 'x', lag: { count: 1, unit: 'rows' }, fillLimit: 0 }] })],
    ['badFillLimit', recipeOf([feature('a', 'raw', ['x'])], { series: [{ column: 'x', lag: { count: 0, unit: 'rows' }, fillLimit: 0.5 }] })],
    ['badClipping', recipeOf([feature('a', 'raw', ['x'])], { clipping: { mode: 'quantiles', lower: 0.6, upper: 0.9 } })],
  ])('%s', (code, recipe) => {
    expect(validateRecipe(recipe).map((issue) => issue.code)).toContain(code)
  })

  it('nothing about a recipe that can be computed', () => {
    for (const { recipe } of PRESETS) expect(validateRecipe(recipe)).toEqual([])
  })
})

describe('data that do not fit', () => {
  it('names the columns that are missing, who reads them, and what there is', async () => {
    const set = await computeFeatures(recipeOf([feature('spread', 'difference', ['dgs10', 'dgs2'])]), [tableOf({ dgs10: [1, 2], close: [3, 4] })])
    expect(set).toMatchObject({ ok: false, error: { code: 'missingColumns', missing: ['dgs2'] } })
    expect(set.ok ? '' : set.error.message).toContain('no column "dgs2" (for spread), which recipe "test" reads. It has dgs10 and close.')
  })

  it('asks which column is meant where two tables have it', async () => {
    const table = tableOf({ x: [1, 2] })
    expect(await computeFeatures(recipeOf([feature('a', 'raw', ['x'])]), [table, { ...table, name: 'second' }])).toMatchObject({ ok: false, error: { code: 'duplicateColumn' } })
  })

  it('refuses a table without rows', async () => {
    expect(await computeFeatures(recipeOf([feature('a', 'raw', ['x'])]), [tableOf({ x: [] })])).toMatchObject({ ok: false, error: { code: 'noRows' } })
  })
})
