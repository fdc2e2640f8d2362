import { beforeAll, describe, expect, it } from 'vitest'
import { filterRows } from '../../../../src/domain/inference/filterRows'
import { RegimeDetector } from '../../../../src/domain/model/detector'
import { ok } from '../../../../src/domain/shared/result'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { makeTable } from '../training/makeTable'
import { makeVersion } from '../training/makeVersion'

const NAMES = ['ret_1d', 'vol']
const table = makeTable({ nRows: 900, names: NAMES })
const config = defaultConfig(NAMES)
const rows = Array.from({ length: 50 }, (_, t) => Array.from(table.values.subarray(t * 2, t * 2 + 2)))

let detector: RegimeDetector
beforeAll(async () => {
  const fitted = await RegimeDetector.unfitted(config).fit(table, async () => ok(await makeVersion(table, config)))
  if (!fitted.ok) throw new Error('not fitted')
  detector = fitted.value
})

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('a detector that is not fitted', () => {
  it('answers every question by notFitted', () => {
    const empty = RegimeDetector.unfitted(config)
    expect(empty.isFitted).toBe(false)
    for (const answer of [
      empty.predictProbabilities(rows),
      empty.predictRegimes(rows),
      empty.step(null, [0, 0]),
      empty.transitionMatrix(),
      empty.stationaryDistribution(),
      empty.save(),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'notFitted' } })
    }
  })

  it('stays unfitted when another one is fitted from it', async () => {
    const empty = RegimeDetector.unfitted(config)
    await empty.fit(table, async () => ok(await makeVersion(table, config)))
    expect(empty.isFitted).toBe(false)
  })
})

describe('a fitted detector', () => {
  it('predicts filtered probabilities and regimes', () => {
    const probabilities = valueOf(detector.predictProbabilities(rows, { names: NAMES }))
    expect(probabilities).toEqual(filterRows(detector.version!, table.values.subarray(0, 100)).filtered)
    const regimes = valueOf(detector.predictRegimes(rows))
    expect(regimes).toHaveLength(50)
    expect(new Set(['RISK_ON', 'NEUTRAL', 'RISK_OFF'])).toContain(regimes[0])
  })

  it('steps row by row to the same probabilities and scores', () => {
    const { filtered, logScore } = filterRows(detector.version!, table.values.subarray(0, 100))
    let stateProbs: Float64Array | null = null
    rows.forEach((row, t) => {
      const step = valueOf(detector.step(stateProbs, row))
      stateProbs = step.stateProbs
      step.stateProbs.forEach((value: number, k: number) => expect(Math.abs(value - filtered[t * 3 + k])).toBeLessThan(1e-13))
      expect(step.logScore).toBeCloseTo(logScore[t], 10)
    })
  })

  it.each([
    ['featureCount', [[1, 2, 3]], {}],
    ['featureOrder', [[1, 2]], { names: ['vol', 'ret_1d'] }],
    ['missingValues', [[1, NaN]], {}],
    ['infiniteValues', [[1, Infinity]], {}],
  ] as const)('answers bad input by %s', (code, input, options) => {
    expect(detector.predictRegimes(input, options)).toMatchObject({ ok: false, error: { code } })
  })

  it('tells its transitions and its long run', () => {
    const matrix = valueOf(detector.transitionMatrix())
    const stationary = valueOf(detector.stationaryDistribution())!
    stationary.forEach((share, j) => {
      const next = stationary.reduce((total, value, i) => total + value * matrix[i][j], 0)
      expect(next).toBeCloseTo(share, 12)
    })
  })

  it('survives saving as JSON to the last bit, and refuses changed data', async () => {
    const text = JSON.stringify(valueOf(detector.save()))
    const loaded = valueOf(await RegimeDetector.load(JSON.parse(text)))
    expect(loaded.version).toEqual(detector.version)
    const forged = JSON.parse(text)
    forged.params.means[0] += 1e-9
    expect(await RegimeDetector.load(forged)).toMatchObject({ ok: false, error: { code: 'digestMismatch' } })
    for (const junk of [null, 3, {}, { format: 'regimescope/detector/1' }, { ...forged, params: { means: ['x'] } }]) {
      expect(await RegimeDetector.load(junk)).toMatchObject({ ok: false, error: { code: 'notADetector' } })
    }
  })
})
