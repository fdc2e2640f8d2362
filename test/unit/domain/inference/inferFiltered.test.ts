import { beforeAll, describe, expect, it } from 'vitest'
import { attributeRegime } from '../../../../src/domain/inference/attributeRegime'
import { describeTransitions } from '../../../../src/domain/inference/describeTransitions'
import { forecastRegimes, stayProbability } from '../../../../src/domain/inference/forecastRegimes'
import { findReturnFeature, forecastReturns } from '../../../../src/domain/inference/forecastReturns'
import { inferFiltered } from '../../../../src/domain/inference/inferFiltered'
import { inferHindsight } from '../../../../src/domain/inference/inferHindsight'
import { checkFeatures } from '../../../../src/domain/inference/rowReader'
import { segmentsOf } from '../../../../src/domain/inference/segments'
import { todayStatement } from '../../../../src/domain/inference/todayStatement'
import type { CausalInference } from '../../../../src/domain/inference/types'
import { rawParams } from '../../../../src/domain/model/rawParams'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { headOf, makeTable, withCell } from '../training/makeTable'
import { makeVersion } from '../training/makeVersion'

const NAMES = ['ret_1d', 'vol', 'spread', 'slope']
const table = makeTable({ nRows: 1000, names: NAMES })

let version: ModelVersion
let inference: CausalInference
beforeAll(async () => {
  version = await makeVersion(table, defaultConfig(NAMES))
  inference = inferFiltered(version, table)
})

const rowOf = (array: Float64Array, row: number) => array.subarray(row * 3, row * 3 + 3)
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0)

describe('causal inference', () => {
  it('gives probabilities, the most probable state and the score of every row', () => {
    for (let row = 0; row < 1000; row++) {
      const filtered = rowOf(inference.filtered, row)
      expect(Math.abs(sum(filtered) - 1)).toBeLessThan(1e-12)
      expect(inference.confidence[row]).toBe(Math.max(...filtered))
      expect(filtered[inference.states[row]!]).toBe(inference.confidence[row])
    }
    expect(sum(inference.logScore.subarray(0, 800))).toBeCloseTo(version.metadata.fit.logLikelihoodRaw, 6)
  })

  it('an appended row changes no earlier bit', () => {
    for (const nRows of [1, 2, 63, 64, 65, 500, 999]) {
      const shorter = inferFiltered(version, headOf(table, nRows))
      expect(shorter.filtered).toEqual(inference.filtered.slice(0, nRows * 3))
      expect(shorter.predicted).toEqual(inference.predicted.slice(0, nRows * 3))
      expect(shorter.logScore).toEqual(inference.logScore.slice(0, nRows))
      expect(todayStatement(shorter)).toEqual(todayStatement(inference, nRows - 1))
    }
  })

  it('reads features by name, whatever their order and company', () => {
    const names = ['gold', 'slope', 'spread', 'vol', 'ret_1d']
    const values = new Float64Array(5000)
    for (let t = 0; t < 1000; t++) names.forEach((name, i) => (values[t * 5 + i] = name === 'gold' ? t : table.values[t * 4 + NAMES.indexOf(name)]!))
    const wide = { ...table, names, values, units: names.map(() => null), columnDigests: names.map(() => 'c') }
    expect(inferFiltered(version, wide).filtered).toEqual(inference.filtered)
  })

  it('scores a row on the cells it has', () => {
    const partly = inferFiltered(version, withCell(table, 400, 'vol', NaN))
    let empty = table
    for (const name of NAMES) empty = withCell(empty, 400, name, NaN)
    const blank = inferFiltered(version, empty)
    expect(Number.isFinite(partly.logScore[400])).toBe(true)
    expect(blank.logScore[400]).toBeNaN()
    rowOf(blank.filtered, 400).forEach((value, k) => expect(value).toBeCloseTo(blank.predicted[1200 + k]!, 12))
  })

  it('names the features a table lacks', () => {
    const poor = { ...table, names: ['ret_1d', 'vol', 'gold', 'slope'] }
    expect(checkFeatures(version.schema, poor)?.message).toContain('has no column "spread"')
    expect(() => inferFiltered(version, poor)).toThrow('has no column "spread"')
  })

  it('knows less than hindsight, and agrees with it at the last row', () => {
    const hindsight = inferHindsight(version, table)
    rowOf(hindsight.smoothed, 999).forEach((value, k) => expect(value).toBeCloseTo(inference.filtered[2997 + k]!, 10))
    expect(Array.from(hindsight.viterbiPath)).not.toEqual(Array.from(inference.states))
  })
})

describe('today', () => {
  it('states the regime, since when, and the runner-up', () => {
    const today = todayStatement(inference)!
    const spell = segmentsOf(inference.states, inference.dates).at(-1)!
    expect(today).toMatchObject({ row: 999, state: spell.state, sinceDay: spell.firstDay, rowsInSpell: spell.nRows, probability: inference.confidence[999] })
    expect(today.ranking).toHaveLength(3)
    expect(today.runnerUp!.probability).toBe([...rowOf(inference.filtered, 999)].sort((a, b) => b - a)[1])
    expect(todayStatement({ ...inference, dates: new Int32Array(0) })).toBeNull()
  })
})

describe('attribution', () => {
  it('sums to the filtered log odds on every row', () => {
    for (let row = 0; row < 1000; row += 7) {
      const attribution = attributeRegime(version, inference, table, row)!
      const { top, runnerUp, carriedOver, features, logOdds } = attribution
      expect(carriedOver + sum(features.map(({ share }) => share))).toBeCloseTo(logOdds, 12)
      if (runnerUp.probability > 1e-12) expect(logOdds).toBeCloseTo(Math.log(top.probability / runnerUp.probability), 6)
    }
  })

  it('gives a missing feature no share', () => {
    const holed = withCell(table, 999, 'vol', NaN)
    const { features, logOdds, top, runnerUp } = attributeRegime(version, inferFiltered(version, holed), holed, 999)!
    expect(features[1]).toEqual({ name: 'vol', unit: null, value: null, share: 0 })
    expect(logOdds).toBeCloseTo(Math.log(top.probability / runnerUp.probability), 6)
  })
})

describe('forecasts', () => {
  const today = () => rowOf(inference.filtered, 999).slice()

  it('of regimes reach the long run', () => {
    const { stationary } = describeTransitions(version)
    const [day, , , far] = forecastRegimes(version, today(), [1, 5, 21, 5000])
    expect(sum(day!.stateProbs)).toBeCloseTo(1, 12)
    far!.stateProbs.forEach((value, k) => expect(value).toBeCloseTo(stationary![k]!, 9))
    const state = inference.states[999]!
    const stay = version.params.transmat[state * 4]!
    expect(stayProbability(version, today(), state, 5)).toBeCloseTo(today()[state]! * stay ** 5, 14)
  })

  it('of returns widen with the horizon, and repeat for a seed', () => {
    const request = { stateProbs: today(), returnFeature: 'ret_1d', horizons: [1, 21], nPaths: 20_000, seed: 7 }
    const forecast = forecastReturns(version, request)
    expect(forecast.fan.map(({ horizon }) => horizon)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1))
    for (const { quantiles } of forecast.fan) expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b))
    const width = (i: number) => forecast.fan[i]!.quantiles[4] - forecast.fan[i]!.quantiles[0]
    expect(width(20)).toBeGreaterThan(2 * width(0))
    expect(forecast.points[1]).toEqual(forecast.fan[20])
    expect(forecastReturns(version, request)).toEqual(forecast)
    expect(forecastReturns(version, { ...request, seed: 8 })).not.toEqual(forecast)
  })

  it('of one regime is the normal distribution', async () => {
    const one = await makeVersion(table, { ...defaultConfig(NAMES), nStates: 1 })
    const raw = rawParams(one)
    const { quantiles } = forecastReturns(one, { stateProbs: [1], returnFeature: 'ret_1d', horizons: [1], nPaths: 50_000, seed: 3 }).points[0]!
    const std = Math.sqrt(raw.covars[0]!)
    const logs = quantiles.map(Math.log1p)
    expect((logs[2]! - raw.means[0]!) / std).toBeCloseTo(0, 1)
    expect((logs[4]! - raw.means[0]!) / std).toBeCloseTo(1.645, 1)
    expect((logs[1]! - raw.means[0]!) / std).toBeCloseTo(-0.674, 1)
  })

  it('never lose more than everything, log returns or simple ones, however wild and far', async () => {
    const wild = (unit: string) => ({ ...version, scaler: null, schema: { ...version.schema, features: version.schema.features.map((spec) => (spec.name === 'ret_1d' ? { ...spec, unit } : spec)) }, params: { ...version.params, covars: version.params.covars.map((value) => 4 * value) } })
    for (const unit of ['log return', 'simple return']) {
      const { fan } = forecastReturns(wild(unit), { stateProbs: today(), returnFeature: 'ret_1d', horizons: [63], nPaths: 500, seed: 5 })
      for (const { quantiles } of fan) for (const quantile of quantiles) expect(quantile).toBeGreaterThanOrEqual(-1)
      expect(fan[62]!.quantiles[0]).toBeLessThan(-0.9)
    }
  })

  it('of a feature whose unit is a simple return compound: a state without spread gives (1 + mean)^h - 1', async () => {
    const one = await makeVersion(table, { ...defaultConfig(NAMES), nStates: 1 })
    const still = { ...one, params: { ...one.params, covars: one.params.covars.map(() => 0) } }
    const mean = rawParams(still).means[0]!
    const named = (unit: string) => ({ ...still, schema: { ...still.schema, features: still.schema.features.map((spec) => (spec.name === 'ret_1d' ? { ...spec, unit } : spec)) } })
    const request = { stateProbs: [1], returnFeature: 'ret_1d', horizons: [12], nPaths: 3, seed: 1 }
    for (const quantile of forecastReturns(named('simple return'), request).points[0]!.quantiles) expect(quantile).toBeCloseTo((1 + mean) ** 12 - 1, 12)
    for (const quantile of forecastReturns(named('log return'), request).points[0]!.quantiles) expect(quantile).toBeCloseTo(Math.expm1(12 * mean), 12)
  })

  it('find the return among the features by its name', () => {
    const find = (...names: string[]) => findReturnFeature({ digest: '', features: names.map((name) => ({ name, unit: null })) })
    expect(find('log_vix', 'ret_1d')).toBe('ret_1d')
    expect(find('usd_ret_21d', 'return')).toBe('return')
    expect(find('mom_63d', 'secret', 'usd_ret_21d')).toBeNull()
  })
})

describe('transitions', () => {
  it('are described with findings that hold', () => {
    const { matrix, expectedDurations, durationTitle, moveSummary, longRunSummary } = describeTransitions(version)
    matrix.forEach((row, k) => {
      expect(sum(row)).toBeCloseTo(1, 12)
      expect(expectedDurations[k]).toBeCloseTo(1 / (1 - row[k]!), 9)
    })
    const longest = expectedDurations.indexOf(Math.max(...expectedDurations.map((d) => d!)))
    expect(durationTitle).toContain(`${version.mapping.regimes[longest]} lasts longest, ${expectedDurations[longest]!.toFixed(0)} days`)
    expect(longRunSummary).toContain('In the long run RISK_ON takes')
    expect(moveSummary).toContain('RISK_ON goes to')
  })

  it('say that there is no direct path, or that a state is never left', () => {
    const withTransmat = (...transmat: number[]) => describeTransitions({ ...version, params: { ...version.params, transmat: Float64Array.from(transmat) } })
    expect(withTransmat(0.9, 0.1, 0, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8).pathTitle).toBe('No direct path from RISK_ON to RISK_OFF')
    expect(withTransmat(0.9, 0.1, 0, 0.1, 0.8, 0.1, 0, 0.1, 0.9).pathTitle).toBe('No direct path between RISK_ON and RISK_OFF')
    expect(withTransmat(0.7, 0.1, 0.2, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8).pathTitle).toBe('The likeliest move is from RISK_ON to RISK_OFF, 20.0 %')
    expect(withTransmat(1, 0, 0, 0.1, 0.8, 0.1, 0, 0, 1)).toMatchObject({ stationary: null, durationTitle: 'RISK_ON is never left once entered' })
  })
})
