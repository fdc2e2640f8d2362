import { describe, expect, it } from 'vitest'
import { covarianceAt, createRandom, simulate, stationaryDistribution, truthBehind, type HmmParams } from '../../../../src/engine'
import { validateParams } from '../../../../src/engine/hmm/validateParams'
import { COVARIANCES, makeModel } from '../support/makeModel'

const staysOf = (params: HmmParams, nRows: number) => stationaryDistribution(params.transmat, params.nStates)!.map((share) => share * nRows)

describe.each(COVARIANCES)('a truth behind a model, %s', (covarianceType) => {
  const model = makeModel(3, { nStates: 3, nFeatures: 2, covarianceType })

  it('is the model where the refit is, but for transitions that may have been missed', () => {
    const truth = truthBehind(model, model, staysOf(model, 1e9))
    for (const part of ['means', 'covars', 'transmat'] as const) truth[part].forEach((value, i) => expect(value).toBeCloseTo(model[part][i]!, 7))
  })

  it('is wider by what the refit is narrower, and lies as far on the other side', () => {
    const refit = { ...model, means: model.means.map((mean) => mean + 0.1), covars: model.covars.map((value) => 0.81 * value) }
    const truth = truthBehind(model, refit, staysOf(model, 500))
    validateParams(truth)
    truth.covars.forEach((value, i) => expect(value).toBeCloseTo(model.covars[i]! / 0.81, 9))
    truth.means.forEach((value, i) => expect(value).toBeCloseTo(model.means[i]! - 0.1 / 0.9, 9))
  })
})

describe('one Gaussian of two features that depend on each other', () => {
  it('stands to the model as the model to the refit', () => {
    const model = gaussian([1, -2], [2, 0.7, 0.7, 1])
    // What a lower triangular map and a shift, in the model's own coordinates, make of it.
    const [b11, b21, b22, c1, c2] = [0.9, 0.2, 1.1, 0.3, -0.1]
    const through = (p: HmmParams): HmmParams => {
      const l11 = Math.sqrt(covarianceAt(p, 0, 0, 0))
      const l21 = covarianceAt(p, 0, 1, 0) / l11
      const l22 = Math.sqrt(covarianceAt(p, 0, 1, 1) - l21 * l21)
      const [r11, r21, r22] = [l11 * b11, l21 * b11 + l22 * b21, l22 * b22]
      return gaussian([p.means[0]! + l11 * c1, p.means[1]! + l21 * c1 + l22 * c2], [r11 * r11, r11 * r21, r11 * r21, r21 * r21 + r22 * r22])
    }
    const again = through(truthBehind(model, through(model), [100]))
    for (const part of ['means', 'covars'] as const) again[part].forEach((value, i) => expect(value).toBeCloseTo(model[part][i]!, 10))
  })

  it('is spread as the truth is: nine times of ten the truth lies below the ninth tenth of the draws', () => {
    const truth = gaussian([0, 0], [1, 0.6, 0.6, 2])
    const counts = { mean: 0, variance: 0, covariance: 0 }
    const nStudies = 400
    for (let s = 0; s < nStudies; s++) {
      const model = estimate(truth, 15, 2 * s)
      const draws = Array.from({ length: 60 }, (_, i) => truthBehind(model, estimate(model, 15, 1_000_000 + 60 * s + i), [15]))
      if (0 <= ninthTenth(draws.map(({ means }) => means[1]!))) counts.mean++
      if (2 <= ninthTenth(draws.map(({ covars }) => covars[3]!))) counts.variance++
      if (0.6 <= ninthTenth(draws.map(({ covars }) => covars[1]!))) counts.covariance++
    }
    for (const count of Object.values(counts)) expect(Math.abs(count / nStudies - 0.9)).toBeLessThan(0.05)
  })
})

describe('transitions', () => {
  it('are spread as the truth is, those never seen included', () => {
    const nRows = 400
    let below = 0
    for (let s = 0; s < 400; s++) {
      const model = withLeaving(leavings(0.01, nRows, s) / nRows)
      const draws = Array.from({ length: 60 }, (_, i) => truthBehind(model, withLeaving(leavings(model.transmat[1]!, nRows, 1_000_000 + 60 * s + i) / nRows), [nRows, nRows]).transmat[1]!)
      expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
      if (0.01 <= ninthTenth(draws)) below++
    }
    expect(Math.abs(below / 400 - 0.9)).toBeLessThan(0.05)
  })

  it('a row that was hardly visited stays a row of probabilities', () => {
    const never = withLeaving(0)
    const { transmat } = truthBehind(never, withLeaving(0.9), [0.2, 100])
    for (const row of [transmat.subarray(0, 2), transmat.subarray(2)]) expect(row[0]! + row[1]!).toBeCloseTo(1, 12)
    expect(Math.min(...transmat)).toBeGreaterThanOrEqual(0)
  })
})

function gaussian(means: readonly number[], covars: readonly number[]): HmmParams {
  return { nStates: 1, nFeatures: 2, covarianceType: 'full', startprob: Float64Array.of(1), transmat: Float64Array.of(1), means: Float64Array.from(means), covars: Float64Array.from(covars) }
}

/** Maximum likelihood from rows that the model draws. */
function estimate(model: HmmParams, nRows: number, stream: number): HmmParams {
  const { values } = simulate(model, nRows, createRandom(11, stream))
  const mean = (valueOf: (x: number, y: number) => number) => Array.from({ length: nRows }, (_, t) => valueOf(values[2 * t]!, values[2 * t + 1]!)).reduce((a, b) => a + b) / nRows
  const [mx, my] = [mean((x) => x), mean((_, y) => y)]
  const covariance = mean((x, y) => (x - mx) * (y - my))
  return gaussian([mx, my], [mean((x) => (x - mx) ** 2), covariance, covariance, mean((_, y) => (y - my) ** 2)])
}

function leavings(probability: number, nRows: number, stream: number): number {
  const random = createRandom(12, stream)
  let n = 0
  for (let t = 0; t < nRows; t++) if (random.uniform() < probability) n++
  return n
}

function withLeaving(probability: number): HmmParams {
  return { ...makeModel(1, { nStates: 2, nFeatures: 1, covarianceType: 'diag' }), transmat: Float64Array.of(1 - probability, probability, 0.1, 0.9) }
}

function ninthTenth(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(0.9 * values.length) - 1]!
}
