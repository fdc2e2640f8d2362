import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEm, createRowLoader, makeObservations, runStart, type StartTask } from '../../../../src/engine'
import { sampleRows } from '../../../../src/engine/search/sampleRows'
import { standardised } from '../../../../src/engine/search/standardise'
import { makeModel, makeRows, RUNS, seeds } from '../support/makeModel'

describe('rows loaded piece by piece', () => {
  it('give the bits of rows that came at once, however they were cut, missing cells and sequences included', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 50 }), (seed, nSamples, nFeatures, piece) => {
        const whole = makeRows(seed, nSamples, nFeatures, 0.2, [1, nSamples - 1])
        const loaded = load(whole, piece)
        const params = makeModel(seed, { nStates: 3, nFeatures, covarianceType: 'full' })
        const [a, b] = [whole, loaded].map((rows) => {
          const em = createEm(rows, params, { maxIter: 3, tol: 0, relativeVarianceFloor: 1e-6 })
          while (em.step());
          return em.result()
        })
        expect(b).toEqual(a)
        expect(loaded.values).toEqual(whole.values)
      }),
      RUNS,
    )
  })

  it('are standardised, sampled and searched alike', () => {
    const { values, nFeatures } = makeRows(5, 700, 3, 0.1)
    const whole = makeObservations(values.map((x, i) => 100 + (i % 3) * x), nFeatures, [300, 400])
    const loaded = load(whole, 1000)
    const [a, b] = [whole, loaded].map((rows) => standardised(rows, 'full'))
    expect(b).toEqual(a)
    expect(sampleRows(b, { nStretches: 4, stretchLength: 64 }).observations).toEqual(sampleRows(a, { nStretches: 4, stretchLength: 64 }).observations)
    const task: StartTask = {
      taskIndex: 1, startIndex: 1, phase: 'short', kind: 'projection', seed: 1, nStates: 2, covarianceType: 'diag', recipe: { type: 'fresh', kind: 'projection' },
      sample: null, maxIter: 5, tol: 0, relativeVarianceFloor: 1e-6, priors: null, accelerate: true,
    }
    expect(runStart(loaded, task)).toEqual(runStart(whole, task))
  })

  it('are refused when cells are missing or too many', () => {
    const shape = { nSamples: 3, nFeatures: 2, lengths: [3] }
    for (const n of [5, 4, 8]) {
      const loader = createRowLoader(shape)
      loader.push(new Float64Array(n))
      expect(() => loader.finish()).toThrow(`${n} cells came; 3 rows of 2 features were announced`)
    }
  })
})

function load({ values, nSamples, nFeatures, lengths }: ReturnType<typeof makeRows>, piece: number) {
  const loader = createRowLoader({ nSamples, nFeatures, lengths })
  for (let at = 0; at < values.length; at += piece) loader.push(values.slice(at, at + piece))
  return loader.finish()
}
