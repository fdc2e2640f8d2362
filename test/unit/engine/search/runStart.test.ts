import { describe, expect, it } from 'vitest'
import { runStart, type StartKind, type StartTask } from '../../../../src/engine'
import { FRESH_KINDS, MOVE_KINDS } from '../../../../src/engine/search/taskFactory'
import { COVARIANCES, makeModel, makeRows } from '../support/makeModel'
import { simulated } from './problems'

const freshKinds = [...new Set(FRESH_KINDS)]
const moveKinds = [...new Set(MOVE_KINDS)]
const rows = makeRows(9, 240, 3, 0.03, [100, 140])

function makeTask(change: Partial<StartTask>): StartTask {
  return {
    taskIndex: 3, startIndex: 3, phase: 'short', kind: 'projection', seed: 5, nStates: 3, covarianceType: 'full',
    recipe: { type: 'fresh', kind: 'projection' }, sample: null, maxIter: 4, tol: 0, relativeVarianceFloor: 1e-6, priors: null, accelerate: true,
    ...change,
  }
}

describe('runStart', () => {
  it.each(COVARIANCES.flatMap((type) => freshKinds.map((kind) => [type, kind] as const)))('%s start by %s climbs', (covarianceType, kind) => {
    const { history, failure } = runStart(rows, makeTask({ covarianceType, kind, recipe: { type: 'fresh', kind } }))
    expect(failure).toBeNull()
    expect(history).toHaveLength(5)
    expect(history[4]).toBeGreaterThan(history[0]!)
  })

  it.each(COVARIANCES.flatMap((type) => moveKinds.map((kind) => [type, kind] as const)))('%s move by %s leaves and climbs', (covarianceType, kind) => {
    const params = makeModel(1, { nStates: 3, nFeatures: 3, covarianceType })
    const from = runStart(rows, makeTask({ covarianceType, recipe: { type: 'continue', params }, maxIter: 60 })).params!
    const { history, failure } = runStart(rows, makeTask({ covarianceType, kind, recipe: { type: 'move', kind, params: from } }))
    expect(failure).toBeNull()
    expect(history[4]).toBeGreaterThan(history[0]!)
  })

  it('is a pure function of rows and task', () => {
    for (const kind of freshKinds) {
      const task = makeTask({ kind, recipe: { type: 'fresh', kind } })
      expect(runStart(structuredClone(rows), structuredClone(task))).toEqual(runStart(rows, task))
    }
  })

  it('another task index draws other numbers', () => {
    expect(runStart(rows, makeTask({ taskIndex: 4 })).history[0]).not.toBe(runStart(rows, makeTask({})).history[0])
  })

  it('continuing is the same as not having stopped', () => {
    const data = simulated(300)
    const whole = runStart(data, makeTask({ maxIter: 9 }))
    const half = runStart(data, makeTask({ maxIter: 4 }))
    const rest = runStart(data, makeTask({ maxIter: 5, recipe: { type: 'continue', params: half.params! } }))
    expect(rest.params).toEqual(whole.params)
    expect([...half.history, ...rest.history.slice(1)]).toEqual([...whole.history])
  })

  it('asks between iterations whether to go on', () => {
    let asked = 0
    const { nIter, stopReason } = runStart(rows, makeTask({ maxIter: 100 }), { shouldCancel: () => ++asked > 3 })
    expect({ nIter, stopReason }).toEqual({ nIter: 3, stopReason: 'cancelled' })
  })

  it('reports every iteration in the units of the caller', () => {
    const seen: number[] = []
    const { history } = runStart(rows, makeTask({}), { onProgress: ({ logLikelihood }) => seen.push(logLikelihood) })
    expect(seen).toEqual(Array.from(history.slice(1)))
  })

  it('a run that breaks down is a result', () => {
    const params = makeModel(1, { nStates: 2, nFeatures: 3, covarianceType: 'full' })
    params.covars.fill(1)
    const kind: StartKind = 'warm'
    const result = runStart(rows, makeTask({ nStates: 2, kind, recipe: { type: 'warm', params } }))
    expect(result).toMatchObject({ params: null, logLikelihood: -Infinity, failure: expect.stringContaining('not positive definite') })
  })
})
