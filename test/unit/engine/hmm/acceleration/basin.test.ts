import { describe, expect, it } from 'vitest'
import { fitEm, type HmmParams, type Observations } from '../../../../../src/engine'
import { createBasin } from '../../../../../src/engine/hmm/acceleration/basin'
import { growingProbabilities, liftProbabilities } from '../../../../../src/engine/hmm/acceleration/growingProbabilities'
import { createEm } from '../../../../../src/engine/hmm/em'
import { createEStep } from '../../../../../src/engine/hmm/eStep'
import { FLAT_PRIORS, mStep, UPDATE_ALL } from '../../../../../src/engine/hmm/mStep'
import { randomProblem, TIGHT } from '../../support/randomProblem'

function iterateAt(rows: Observations, params: HmmParams) {
  const { run, stats } = createEStep(rows, params)
  const logLikelihood = run(params)
  return { params, logLikelihood, stats, next: mStep(params, stats, rows.nSamples, UPDATE_ALL, FLAT_PRIORS) }
}

/** For each iterate of plain EM whether the basin of that end holds it. */
function heldAlong({ rows, start }: { rows: Observations; start: HmmParams }, end: HmmParams): boolean[] {
  const basin = createBasin(iterateAt(rows, end), rows.nSamples, UPDATE_ALL)
  const em = createEm(rows, start, { ...TIGHT, accelerate: false })
  const held: boolean[] = []
  while (em.step()) {
    const { params, logLikelihood, next } = iterateAt(rows, em.params)
    held.push(basin.holds(params, next, logLikelihood))
  }
  return held
}

describe('the basin of an optimum', () => {
  it.each([1, 5, 20])('takes plain EM in well before its end, and keeps it (problem %i)', (seed) => {
    const problem = randomProblem(seed)
    const held = heldAlong(problem, fitEm(problem.rows, problem.start, { ...TIGHT, accelerate: false }).params)
    const first = held.indexOf(true)
    expect(first).toBeGreaterThan(2)
    expect(first).toBeLessThan(0.7 * held.length)
    expect(held.slice(first, Math.floor(0.9 * held.length))).not.toContain(false)
  })

  it.each([17, 47, 134, 178])('never holds a path that passes on to another optimum (problem %i)', (seed) => {
    const problem = randomProblem(seed)
    expect(heldAlong(problem, fitEm(problem.rows, problem.start, { ...TIGHT, accelerate: 'freely' }).params)).not.toContain(true)
  })
})

describe('growing probabilities', () => {
  it.each([184, 196])('tell a saddle from an optimum, and lead off it (problem %i)', (seed) => {
    const { rows, start } = randomProblem(seed)
    const saddle = iterateAt(rows, fitEm(rows, start, { ...TIGHT, accelerate: 'freely' }).params)
    const growing = growingProbabilities(saddle.params, saddle.next, saddle.stats)
    expect(growing.length).toBeGreaterThan(0)
    expect(iterateAt(rows, liftProbabilities(saddle.params, growing, 0.03)).logLikelihood).toBeGreaterThan(saddle.logLikelihood + 1e-3)
    const top = iterateAt(rows, fitEm(rows, start, TIGHT).params)
    expect(growingProbabilities(top.params, top.next, top.stats)).toEqual([])
    expect(top.logLikelihood).toBeGreaterThan(saddle.logLikelihood + 1)
  })
})
