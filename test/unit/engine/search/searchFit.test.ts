import { describe, expect, it } from 'vitest'
import {
  EngineError, filterStates, fitEm, makeObservations, runTasksHere, type HmmParams, type SearchProgress,
} from '../../../../src/engine'
import { makeRows } from '../support/makeModel'
import { CONFIG, runTasksBackwards, search, simulated, TRUTH } from './problems'

const rows = simulated(600)
const arrays = (params: HmmParams) => [params.startprob, params.transmat, params.means, params.covars].flatMap((a) => [...a])

describe('searchFit', () => {
  it('finds the optimum that EM reaches from the truth', async () => {
    const fromTruth = fitEm(rows, TRUTH, { maxIter: 1000, tol: 1e-10, relativeVarianceFloor: 1e-6 })
    const { best } = await search(rows, CONFIG)
    expect(best.stopReason).toBe('converged')
    expect(best.logLikelihood).toBeGreaterThan(fromTruth.logLikelihood - 1e-4)
  })

  it('reports a log-likelihood that belongs to its parameters, in the units given', async () => {
    const { best } = await search(rows, CONFIG)
    expect(filterStates(best.params, rows).logLikelihood).toBeCloseTo(best.logLikelihood, 7)
    expect(best.history.at(-1)).toBe(best.logLikelihood)
    expect(best.history).toHaveLength(best.nIter + 1)
  })

  it('gives the same bits for any order of completion and for cloned messages', async () => {
    const here = await search(rows, CONFIG)
    const backwards = await search(rows, CONFIG, { runTasks: runTasksBackwards(rows) })
    expect(arrays(backwards.best.params)).toEqual(arrays(here.best.params))
    expect(backwards).toEqual(here)
  })

  it('another seed takes other starts', async () => {
    const [a, b] = [await search(rows, CONFIG), await search(rows, { ...CONFIG, seed: 12 })]
    expect(a.starts[0]!.logLikelihood).not.toBe(b.starts[0]!.logLikelihood)
  })

  it('scaling features scales the result and nothing else', async () => {
    const scale = [4, 0.125]
    const { best } = await search(rows, CONFIG)
    const other = (await search(makeObservations(rows.values.map((x, i) => x * scale[i % 2]!), 2), CONFIG)).best
    expect([...other.params.transmat]).toEqual([...best.params.transmat])
    expect([...other.params.means]).toEqual([...best.params.means].map((m, i) => m * scale[i % 2]!))
    expect(other.logLikelihood).toBeCloseTo(best.logLikelihood - 600 * Math.log(0.5), 8)
  })

  it('shifting features shifts the result', async () => {
    const { best } = await search(rows, CONFIG)
    const other = (await search(makeObservations(rows.values.map((x, i) => 3 * x + (i % 2 ? 100 : -7)), 2), CONFIG)).best
    other.params.means.forEach((m, i) => expect(m).toBeCloseTo(3 * best.params.means[i]! + (i % 2 ? 100 : -7), 4))
    expect(other.logLikelihood).toBeCloseTo(best.logLikelihood - 1200 * Math.log(3), 5)
  })

  it('discards and names a state on identical rows, though its likelihood is higher', async () => {
    const values = rows.values.slice()
    for (let t = 200; t < 230; t++) values.set([5, 5], 2 * t)
    const { best, starts } = await search(makeObservations(values, 2), { ...CONFIG, nStarts: 24 })
    expect(best.degeneracies).toEqual([])
    const faulty = starts.filter(({ discarded }) => /collapsed|floor/.test(discarded ?? ''))
    expect(faulty.length).toBeGreaterThan(0)
    expect(Math.max(...faulty.map(({ logLikelihood }) => logLikelihood))).toBeGreaterThan(best.logLikelihood)
  })

  it.each([1, 3, 5])('%i rows: every run is degenerate, the best is returned and says so', async (nSamples) => {
    const { best } = await search(makeRows(nSamples, nSamples, 2), CONFIG)
    expect(best.stopReason).toBe('degenerate')
    expect(best.degeneracies.length).toBeGreaterThan(0)
    expect(arrays(best.params).every(Number.isFinite)).toBe(true)
  })

  it('one state needs one start', async () => {
    const { best, starts } = await search(rows, { nStates: 1, covarianceType: 'full', seed: 1 })
    expect(starts).toHaveLength(1)
    expect(best.params.means[0]).toBeCloseTo(rows.values.reduce((sum, x, i) => sum + (i % 2 ? 0 : x), 0) / 600, 10)
  })

  it.each(['spherical', 'diag', 'tied'] as const)('%s covariances and missing cells', async (covarianceType) => {
    const { best } = await search(makeRows(5, 300, 3, 0.05, [120, 180]), { nStates: 2, covarianceType, seed: 3, nStarts: 6 })
    expect(['converged', 'degenerate']).toContain(best.stopReason)
    expect(arrays(best.params).every(Number.isFinite)).toBe(true)
  })

  it('a warm start is one start more and never makes the result worse', async () => {
    const good = (await search(rows, CONFIG)).best
    const { best, starts } = await search(rows, { ...CONFIG, nStarts: 1, warmStart: good.params })
    expect(starts.map(({ kind }) => kind)).toContain('warm')
    expect(best.logLikelihood).toBeGreaterThan(good.logLikelihood - 1e-6)
  })

  it('an explicit number of starts is kept: those, and as many moves', async () => {
    const { starts } = await search(rows, CONFIG)
    expect(starts).toHaveLength(24)
    expect(starts.filter(({ phase }) => phase === 'refine' || phase === 'final').length).toBeGreaterThanOrEqual(12)
    expect((await search(rows, { ...CONFIG, nStarts: 1 })).starts).toHaveLength(1)
  })

  it('tells every start from waiting to its end, and ends with the best', async () => {
    const events: SearchProgress[] = []
    const { bestIndex, starts } = await search(rows, CONFIG, { onProgress: (event) => events.push(event) })
    expect(new Set(events.map(({ startIndex }) => startIndex)).size).toBe(starts.length)
    expect(events[0]!.state).toBe('waiting')
    expect(events.at(-1)).toMatchObject({ state: 'best', startIndex: bestIndex, share: 1 })
    expect(events.some(({ state }) => state === 'running')).toBe(true)
    expect(events.every(({ share }) => share >= 0 && share <= 1)).toBe(true)
  })

  it('cancelled, it returns the best so far at once', async () => {
    const signal = { aborted: false }
    let iterations = 0
    const { best, starts } = await search(rows, { ...CONFIG, nStarts: 40 }, {
      signal, onProgress: ({ state }) => { if (state === 'running' && ++iterations === 30) signal.aborted = true },
    })
    expect(best.stopReason).toBe('cancelled')
    expect(iterations).toBe(30)
    expect(starts.length).toBeLessThan(6)
  })

  it('cancelled before it began, it throws', async () => {
    await expect(search(rows, CONFIG, { signal: { aborted: true } })).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('passes on what a runner throws', async () => {
    await expect(search(rows, CONFIG, { runTasks: () => Promise.reject(new EngineError('invalidArgument', 'lost')) })).rejects.toThrow('lost')
  })

  it('searches long data on a sample of rows and finishes on all of them', async () => {
    const long = simulated(12_000)
    const config = { ...CONFIG, budgetMs: 20 }
    const { best, starts } = await search(long, config, { runTasks: runTasksHere(long) })
    expect(new Set(starts.map(({ nSamples }) => nSamples)).size).toBe(2)
    expect(filterStates(best.params, long).logLikelihood).toBeCloseTo(best.logLikelihood, 5)
    const fromTruth = fitEm(long, TRUTH, { maxIter: 1000, tol: 1e-9, relativeVarianceFloor: 1e-6 })
    expect(best.logLikelihood).toBeGreaterThan(fromTruth.logLikelihood - 1e-2)
  })
})
