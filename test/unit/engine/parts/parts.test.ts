import { describe, expect, it } from 'vitest'
import { createRandom, makeObservations, simulate, type HmmParams, type Observations } from '../../../../src/engine'
import { createEStep } from '../../../../src/engine/hmm/eStep'
import { combineParts } from '../../../../src/engine/parts/combineParts'
import { cutRows, planParts, takePart } from '../../../../src/engine/parts/planParts'
import { runEStepPart } from '../../../../src/engine/parts/runEStepPart'
import { COVARIANCES, makeModel } from '../support/makeModel'

function rowsOf(params: HmmParams, nSamples: number, lengths: number[], missingShare: number): Observations {
  const random = createRandom(7)
  const { values } = simulate(params, nSamples, random)
  for (let i = 0; i < values.length; i++) if (random.uniform() < missingShare) values[i] = NaN
  values.fill(300, 640 * params.nFeatures, 641 * params.nFeatures)
  return makeObservations(values, params.nFeatures, lengths)
}

function combined(observations: Observations, params: HmmParams, nParts: number, halo: number) {
  return combineParts(cutRows(observations.nSamples, nParts, halo).map((plan) => runEStepPart(takePart(observations, plan), params)))
}

describe.each(COVARIANCES)('an E-step in parts, %s', (covarianceType) => {
  const params = makeModel(3, { nStates: 3, nFeatures: 3, covarianceType })

  it.each([[[5000]], [[1280, 1, 2559, 1160]], [[100, 4900]]])('equals the whole one, sequences of %j, missing cells and rows in logs included', (lengths) => {
    const observations = rowsOf(params, 5000, lengths, 0.02)
    const whole = createEStep(observations, params)
    const logLikelihood = whole.run(params)
    for (const nParts of [2, 4]) {
      const parts = combined(observations, params, nParts, 512)
      expect(parts.mismatch).toBeLessThan(1e-12)
      expect(Math.abs(parts.logLikelihood / logLikelihood - 1)).toBeLessThan(1e-13)
      for (const [name, expected] of Object.entries(whole.stats)) {
        parts.stats[name as keyof typeof whole.stats].forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-8 * Math.max(1, Math.abs(expected[i]))))
      }
    }
  })
})

it('a chain that does not forget is noticed', () => {
  const sticky: HmmParams = {
    nStates: 2, nFeatures: 1, covarianceType: 'diag', startprob: Float64Array.of(0.5, 0.5), transmat: Float64Array.of(1 - 1e-9, 1e-9, 1e-9, 1 - 1e-9),
    means: Float64Array.of(0, 1e-4), covars: Float64Array.of(1, 1),
  }
  const observations = makeObservations(simulate(sticky, 5000, createRandom(1)).values, 1)
  expect(combined(observations, sticky, 2, 512).mismatch).toBeGreaterThan(1e-6)
})

it('the cut depends on the number of rows alone', () => {
  expect(planParts(499_999)).toBeNull()
  const cuts = planParts(500_000)!
  expect([cuts.length, cuts[0].from, cuts[7].coreTo]).toEqual([8, 0, 500_000])
  const plans = cutRows(100_001, 2, 512)
  expect(plans[0]).toEqual({ from: 0, coreFrom: 0, coreTo: 50_048, to: 50_560 })
  expect(plans[1]).toEqual({ from: 49_536, coreFrom: 50_048, coreTo: 100_001, to: 100_001 })
})
