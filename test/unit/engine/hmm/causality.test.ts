import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEm, createOnlineFilter, effectiveRows, filterStates, fitEm, makeObservations, smoothStates, viterbi } from '../../../../src/engine'
import { COVARIANCES, makeModel, makeRows, RUNS, seeds } from '../support/makeModel'

const shapes = fc.record({
  seed: seeds, nStates: fc.integer({ min: 1, max: 4 }), nFeatures: fc.integer({ min: 1, max: 4 }),
  nSamples: fc.integer({ min: 2, max: 200 }), missingShare: fc.constantFrom(0, 0.3),
})

describe.each(COVARIANCES)('causality, %s', (covarianceType) => {
  it('appending rows changes no earlier filtered probability, to the last bit', () => {
    fc.assert(fc.property(shapes, ({ seed, nSamples, missingShare, ...shape }) => {
      const params = makeModel(seed, { ...shape, covarianceType })
      const rows = makeRows(seed, nSamples, shape.nFeatures, missingShare)
      const whole = filterStates(params, rows)
      for (const cut of [1, Math.ceil(nSamples / 2), nSamples - 1]) {
        const part = filterStates(params, makeObservations(rows.values.slice(0, cut * shape.nFeatures), shape.nFeatures))
        expect(part.filtered).toEqual(whole.filtered.slice(0, cut * shape.nStates))
        expect(part.increments).toEqual(whole.increments.slice(0, cut))
      }
    }), RUNS)
  })

  it('the online filter gives the bits of the batch, missing cells included, and resumes from what it saved', () => {
    fc.assert(fc.property(shapes, ({ seed, nSamples, missingShare, ...shape }) => {
      const params = makeModel(seed, { ...shape, covarianceType })
      const rows = makeRows(seed, nSamples, shape.nFeatures, missingShare)
      const batch = filterStates(params, rows)
      let online = createOnlineFilter(params)
      const saveAt = Math.floor(nSamples / 2)
      for (let t = 0; t < nSamples; t++) {
        if (t === saveAt && t > 0) online = createOnlineFilter(params, online.save())
        const score = online.step(rows.values.slice(t * shape.nFeatures, (t + 1) * shape.nFeatures))
        expect(score).toBe(batch.increments[t])
        expect(online.stateProbs).toEqual(batch.filtered.slice(t * shape.nStates, (t + 1) * shape.nStates))
      }
    }), RUNS)
  })

  it('several sequences are separate runs', () => {
    fc.assert(fc.property(shapes, fc.integer({ min: 1, max: 100 }), ({ seed, nSamples, missingShare, ...shape }, second) => {
      const params = makeModel(seed, { ...shape, covarianceType })
      const rows = makeRows(seed, nSamples + second, shape.nFeatures, missingShare, [nSamples, second])
      const cut = nSamples * shape.nFeatures
      const parts = [rows.values.slice(0, cut), rows.values.slice(cut)].map((values) => makeObservations(values, shape.nFeatures))
      const both = filterStates(params, rows)
      const [a, b] = parts.map((part) => filterStates(params, part))
      expect(both.filtered).toEqual(Float64Array.of(...a.filtered, ...b.filtered))
      expect(both.logLikelihood).toBeCloseTo(a.logLikelihood + b.logLikelihood, 8)
      const smooth = parts.map((part) => smoothStates(params, part))
      const together = smoothStates(params, rows)
      together.transitionCounts.forEach((n, i) => expect(n).toBeCloseTo(smooth[0].transitionCounts[i] + smooth[1].transitionCounts[i], 9))
      const best = parts.map((part) => viterbi(params, part))
      expect(viterbi(params, rows).path).toEqual(Uint8Array.of(...best[0].path, ...best[1].path))
      expect(viterbi(params, rows).logProb).toBeCloseTo(best[0].logProb + best[1].logProb, 8)
    }), RUNS)
  })
})

describe('the EM stepper', () => {
  const rows = makeRows(3, 400, 2)
  const start = makeModel(3, { nStates: 2, nFeatures: 2, covarianceType: 'full' })

  it('says maxIter, converged and cancelled apart, and history belongs to params', () => {
    const options = { maxIter: 5, tol: 0, relativeVarianceFloor: 1e-6 }
    const stopped = fitEm(rows, start, options)
    expect(stopped.stopReason).toBe('maxIter')
    expect(stopped.nIter).toBe(5)
    expect(stopped.history.length).toBe(6)
    expect(filterStates(stopped.params, rows).logLikelihood).toBe(stopped.history[5])
    const converged = fitEm(rows, start, { ...options, maxIter: 5000, tol: 1e-8 })
    expect(converged.stopReason).toBe('converged')
    expect(converged.nIter).toBeLessThan(5000)
    const cancelled = fitEm(rows, start, options, (stepper) => stepper.nIter < 2)
    expect(cancelled.stopReason).toBe('cancelled')
    expect(cancelled.nIter).toBe(2)
  })

  it('gives the same bits again and does nothing once stopped', () => {
    const options = { maxIter: 3, tol: 0, relativeVarianceFloor: 1e-6 }
    const em = createEm(rows, start, options)
    while (em.step());
    expect(em.step()).toBe(false)
    expect(em.params).toEqual(fitEm(rows, start, options).params)
    const fromSmoother = effectiveRows(smoothStates(em.params, rows).smoothed, 2)
    em.effectiveRows.forEach((n, k) => expect(n).toBeCloseTo(fromSmoother[k], 8))
  })
})
