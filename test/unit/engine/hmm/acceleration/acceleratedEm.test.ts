import { describe, expect, it } from 'vitest'
import { fitEm } from '../../../../../src/engine'
import { createEm } from '../../../../../src/engine/hmm/em'
import { makeModel, makeRows } from '../../support/makeModel'
import { compareEnds, runToEnd } from '../../support/compareEnds'
import { randomProblem, TIGHT } from '../../support/randomProblem'

describe('accelerated EM', () => {
  it('from the start of 40 random problems ends where plain EM does or higher', () => {
    const { lower } = compareEnds(40, { faithful: true })
    expect(lower.faithful).toEqual([])
  })

  it('tells the highest so far, and its parameters, while it follows the path below an optimum it found', () => {
    const { rows, start } = randomProblem(47)
    const em = createEm(rows, start, TIGHT)
    let nAtRest = 0
    let before = -Infinity
    while (em.step()) {
      if (em.logLikelihood === before) nAtRest++
      else expect(createEm(rows, em.params, { ...TIGHT, maxIter: 0 }).logLikelihood).toBe(em.logLikelihood)
      before = em.logLikelihood
    }
    expect(nAtRest).toBeGreaterThan(0)
    expect(em.nESteps).toBeGreaterThan(em.nIter)
  })

  it('returns the log-likelihood of the parameters it returns, and counts its E-steps', () => {
    const { rows, start } = randomProblem(7)
    const fast = runToEnd(rows, start, TIGHT)
    expect(createEm(rows, fast.params, { ...TIGHT, maxIter: 0 }).logLikelihood).toBe(fast.logLikelihood)
    expect(fast.stopReason).toBe('converged')
    expect(fast.nESteps).toBeGreaterThan(fast.nIter)
  })

  it('keeps what the mask holds fixed, and what is zero', () => {
    const { rows, start } = randomProblem(2)
    const k = start.nStates
    const transmat = start.transmat.map((p, i) => (i === 1 ? 0 : i === 0 ? p + start.transmat[1] : p))
    const fitted = fitEm(rows, { ...start, transmat }, { ...TIGHT, update: { startprob: false, transmat: true, means: true, covars: false } })
    expect(fitted.params.startprob).toEqual(start.startprob)
    expect(fitted.params.covars).toEqual(start.covars)
    expect(fitted.params.transmat[1]).toBe(0)
    for (let i = 0; i < k; i++) expect(fitted.params.transmat.slice(i * k, (i + 1) * k).reduce((a, b) => a + b)).toBeCloseTo(1, 12)
  })

  it('is plain EM with priors, whose objective it does not see', () => {
    const rows = makeRows(3, 200, 2)
    const start = makeModel(3, { nStates: 3, nFeatures: 2, covarianceType: 'full' })
    const priors = { startprob: 2, transmat: 2, means: 0, meansWeight: 1, covars: 0.1, covarsWeight: 4 }
    const options = { ...TIGHT, maxIter: 60, priors }
    expect(fitEm(rows, start, options)).toEqual(fitEm(rows, start, { ...options, accelerate: false }))
  })
})
