import { describe, expect, it } from 'vitest'
import { evaluateRecipe } from '../../../../src/domain/features/computeFeatures'
import { FEATURE_KINDS } from '../../../../src/domain/features/kinds/kindNames'
import { KIND_SPECS } from '../../../../src/domain/features/kinds/kinds'
import { rowsRead } from '../../../../src/domain/features/kinds/kindTypes'
import { initialParameters } from '../../../../src/domain/features/normaliseRecipe'
import type { FeatureKind, Parameters } from '../../../../src/domain/features/types'
import { feature, recipeOf, tableOf } from './makeTables'

const OPEN = [10, 10.5, 11.2, 10.8, 10.9, 11.6, 12.1]
const HIGH = [10.6, 11.3, 11.4, 11.1, 11.8, 12.2, 12.3]
const LOW = [9.9, 10.4, 10.7, 10.5, 10.8, 11.5, 11.4]
const CLOSE = [10.5, 11.2, 10.8, 10.9, 11.6, 12.1, 11.5]
const RATE = [1, 1.2, -0.3, 0, 0.4, 0.9, 0.7]

const values = (kind: FeatureKind, inputs: readonly string[], parameters: Parameters = {}): number[] => {
  const computed = evaluateRecipe(recipeOf([feature('f', kind, inputs, parameters)]), [tableOf({ open: OPEN, high: HIGH, low: LOW, close: CLOSE, rate: RATE })])
  if (!computed.ok) throw new Error(computed.error.message)
  return Array.from(computed.value.features[0]!.values)
}
const last = (kind: FeatureKind, inputs: readonly string[], parameters: Parameters = {}): number => values(kind, inputs, parameters).at(-1)!

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const sd = (xs: readonly number[]) => Math.sqrt(xs.reduce((a, x) => a + (x - mean(xs)) ** 2, 0) / (xs.length - 1))
const returns = CLOSE.slice(1).map((x, i) => Math.log(x / CLOSE[i]!))

describe('kinds, by hand', () => {
  it.each<[FeatureKind, readonly string[], Parameters, number]>([
    ['raw', ['rate'], {}, 0.7],
    ['log', ['close'], {}, Math.log(11.5)],
    ['change', ['rate'], { k: 4 }, 0.7 - -0.3],
    ['logReturn', ['close'], {}, Math.log(11.5 / 12.1)],
    ['simpleReturn', ['close'], {}, 11.5 / 12.1 - 1],
    ['kRowReturn', ['close'], { k: 3 }, Math.log(11.5 / 10.9)],
    ['kRowReturn', ['close'], { k: 3, form: 'simple' }, 11.5 / 10.9 - 1],
    ['momentum', ['close'], { k: 5, skip: 2 }, Math.log(11.6 / 11.2)],
    ['realisedVolatility', ['close'], { window: 4, periodsPerYear: 252 }, Math.sqrt(252) * sd(returns.slice(-4))],
    ['parkinsonVolatility', ['high', 'low'], { window: 3, periodsPerYear: 252 }, Math.sqrt((252 / (4 * Math.log(2))) * mean(HIGH.slice(-3).map((h, i) => Math.log(h / LOW.slice(-3)[i]!) ** 2)))],
    [
      'garmanKlassVolatility', ['open', 'high', 'low', 'close'], { window: 3, periodsPerYear: 252 },
      Math.sqrt(252 * mean([4, 5, 6].map((i) => 0.5 * Math.log(HIGH[i]! / LOW[i]!) ** 2 - (2 * Math.log(2) - 1) * Math.log(CLOSE[i]! / OPEN[i]!) ** 2))),
    ],
    ['downsideDeviation', ['close'], { window: 5, target: 0.01, periodsPerYear: 100 }, Math.sqrt(100 * mean(returns.slice(-5).map((r) => Math.min(r - 0.01, 0) ** 2)))],
    ['drawdown', ['close'], { window: 3 }, 11.5 / 12.1 - 1],
    ['movingAverageDistance', ['close'], { window: 4 }, 11.5 / mean(CLOSE.slice(-4)) - 1],
    ['zScore', ['rate'], { window: 5 }, (0.7 - mean(RATE.slice(-5))) / sd(RATE.slice(-5))],
    ['ewmMean', ['rate'], { halfLife: 0.5 }, [0.7, 0.9, 0.4, 0, -0.3].reduce((sum, x, i) => sum + x * 4 ** -i, 0) / [0, 1, 2, 3, 4].reduce((sum, i) => sum + 4 ** -i, 0)],
    ['ewmVolatility', ['close'], { halfLife: 0.5, periodsPerYear: 252 }, Math.sqrt((252 * [0, 1, 2, 3, 4].reduce((sum, i) => sum + returns.at(-1 - i)! ** 2 * 4 ** -i, 0)) / [0, 1, 2, 3, 4].reduce((sum, i) => sum + 4 ** -i, 0))],
    ['difference', ['close', 'rate'], {}, 11.5 - 0.7],
    ['ratio', ['close', 'rate'], { scale: 2 }, (2 * 11.5) / 0.7],
    ['relativeStrength', ['close', 'open'], { k: 6 }, Math.log(11.5 / 10.5) - Math.log(12.1 / 10)],
    ['rollingCorrelation', ['close', 'rate'], { window: 4, of: 'levels' }, correlation(CLOSE.slice(-4), RATE.slice(-4))],
    ['rollingCorrelation', ['close', 'rate'], { window: 4 }, correlation(changes(CLOSE).slice(-4), changes(RATE).slice(-4))],
  ])('%s of %s with %o', (kind, inputs, parameters, expected) => {
    expect(last(kind, inputs, parameters)).toBeCloseTo(expected, 12)
  })

  it.each([...FEATURE_KINDS])('%s states title, formula, unit and lookback, and has its first value exactly there', (kind) => {
    const spec = KIND_SPECS.find((each) => each.kind === kind)!
    const parameters = initialParameters(kind)
    const names = spec.inputs.map((_, i) => `x${i}`)
    expect(spec.formula(names, parameters)).toContain('x0')
    expect(spec.unit(names.map(() => null), parameters)).not.toBe('')
    const reach = rowsRead(spec.reads(parameters))
    const n = reach + 3
    const columns = Object.fromEntries(names.map((name, i) => [name, Array.from({ length: n }, (_, row) => 100 + Math.sin(row * (i + 1)) + (name === 'x0' && kind === 'parkinsonVolatility' ? 5 : 0) + (kind === 'garmanKlassVolatility' ? [0, 5, -5, 0][i]! : 0))]))
    const computed = evaluateRecipe(recipeOf([feature('f', kind, names, parameters)]), [tableOf(columns)])
    if (!computed.ok) throw new Error(computed.error.message)
    const defined = Array.from(computed.value.features[0]!.values, (value) => !Number.isNaN(value))
    expect(defined.indexOf(true)).toBe(reach - 1)
    expect(defined.slice(reach - 1)).toEqual(Array.from({ length: 4 }, () => true))
  })
})

function correlation(xs: readonly number[], ys: readonly number[]): number {
  return (xs.reduce((sum, x, i) => sum + (x - mean(xs)) * (ys[i]! - mean(ys)), 0) / (xs.length - 1)) / (sd(xs) * sd(ys))
}

function changes(xs: readonly number[]): number[] {
  return xs.slice(1).map((x, i) => x - xs[i]!)
}
