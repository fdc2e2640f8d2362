import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dataset } from '../../../../src/domain/dataset/types'
import { checkNoLookAhead, type FeatureValues, type LookAheadOptions } from '../../../../src/domain/features/checkNoLookAhead'
import { evaluateRecipe } from '../../../../src/domain/features/computeFeatures'
import { PRESETS } from '../../../../src/domain/features/presets'
import type { RawTable, Recipe } from '../../../../src/domain/features/types'
import { ok } from '../../../../src/domain/shared/result'
import { everyKind, feature, loadSampleFile, randomMarket, recipeOf } from './makeTables'

async function leaksOf(recipe: Recipe, tables: readonly RawTable[], options: LookAheadOptions = {}): Promise<readonly string[]> {
  const report = await checkNoLookAhead(recipe, tables, options)
  if (!report.ok) throw new Error(report.error.message)
  expect(report.value.nDates).toBe(options.nDates ?? 200)
  return report.value.features.filter(({ leak }) => leak !== null).map(({ name }) => name)
}

const RULES = ['close', 'other', 'rate', 'weekly']

describe('200 dates, bit for bit', () => {
  let market: Dataset
  beforeAll(async () => {
    market = await loadSampleFile('market-daily')
  })

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))('preset %s', async (_id, { recipe }) => {
    expect(await leaksOf(recipe, [market])).toEqual([])
  }, 120_000)

  it('every kind, under every lag and fill limit', async () => {
    const lag = fc.record({ count: fc.integer({ min: 0, max: 5 }), unit: fc.constantFrom('rows' as const, 'businessDays' as const, 'calendarDays' as const) })
    const rules = fc.tuple(...RULES.map((column) => fc.record({ column: fc.constant(column), lag, fillLimit: fc.integer({ min: 0, max: 12 }) })))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), rules, async (seed, series) => {
        const features = [
          ...everyKind(),
          feature('weekly_chg', 'change', ['weekly'], { k: 2 }, { steps: 'observations' }),
          feature('of_feature', 'zScore', ['f_logReturn'], { window: 5 }),
        ]
        expect(await leaksOf(recipeOf(features, { series }), [randomMarket(seed, 260)], { seed })).toEqual([])
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})

describe('the check itself', () => {
  const market = randomMarket(3, 250)
  const recipe = recipeOf([feature('good', 'change', ['close'], { k: 1 }), feature('bad', 'raw', ['close'])])

  /** An engine that is honest about "good" and cheats on "bad". */
  const cheating = (cheat: (close: Float64Array) => Float64Array): LookAheadOptions => ({
    compute(recipe, tables) {
      const computed = evaluateRecipe(recipe, tables)
      if (!computed.ok) return computed
      const [good, bad] = computed.value.features
      const values: FeatureValues = { dates: computed.value.joined.dates, features: [{ name: 'good', values: good!.values }, { name: 'bad', values: cheat(bad!.values) }] }
      return ok(values)
    },
  })

  it.each<[string, (x: Float64Array) => Float64Array]>([
    ["tomorrow's value", (x) => x.map((_, t) => x[t + 1] ?? NaN)],
    ['a centred window', (x) => x.map((_, t) => (t < 1 || t + 1 >= x.length ? NaN : (x[t - 1]! + x[t]! + x[t + 1]!) / 3))],
    ['a z-score over the whole sample', (x) => x.map((value) => value - x.reduce((a, b) => a + b, 0) / x.length)],
    ['the last bit alone', (x) => x.map((value, t) => (t === 5 && x.length === 250 ? value * (1 + Number.EPSILON) : value))],
    ['the sign of zero', (x) => x.map((value, t) => (t === 5 ? (x.length === 250 ? 0 : -0) : value))],
  ])('catches %s', async (_name, cheat) => {
    expect(await leaksOf(recipe, [market], cheating(cheat))).toEqual(['bad'])
  })

  it('catches a value used before it is published, and a lag kept passes', async () => {
    const lagged = recipeOf(recipe.features, { series: [{ column: 'close', lag: { count: 2, unit: 'rows' }, fillLimit: 0 }] })
    expect(await leaksOf(lagged, [market])).toEqual([])
    const impatient: LookAheadOptions = {
      compute(_recipe, tables) {
        const values = tables[0]!.columns.find(({ name }) => name === 'close')!.values
        return ok({ dates: tables[0]!.dates, features: [{ name: 'bad', values }] })
      },
    }
    expect(await leaksOf(lagged, [market], impatient)).toEqual(['bad'])
  })

  it('says where', async () => {
    const report = await checkNoLookAhead(recipe, [market], { nDates: 5, ...cheating((x) => x.map((_, t) => x[t + 1] ?? NaN)) })
    const leak = report.ok ? report.value.features[1]!.leak! : null
    expect(leak).toMatchObject({ day: leak!.knownOn, valueThen: NaN })
  })
})
