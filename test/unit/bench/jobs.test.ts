import { expect, it } from 'vitest'
import { runEm } from '../../bench/jobs/fit'
import { runJob } from '../../bench/jobs/jobs'
import { freshObservations, problemOf } from '../../bench/jobs/problemCache'
import { answer, createAsker } from '../../bench/jobs/serve'
import type { FitProblem } from '../../../src/domain/benchmark/problems'
import { FITS, problemWords } from '../../bench/problems/problems'

const SMALL: FitProblem = { nSamples: 120, nStates: 3, nFeatures: 2, covarianceType: 'full', iterations: 4, sequenceLength: 40 }

it('the rows of a problem are the same whenever they are made, and stand in sequences', () => {
  const { values, lengths, params } = problemOf(SMALL)
  problemOf({ ...SMALL, nSamples: 160 })
  const again = problemOf(SMALL)
  expect(again.values).not.toBe(values)
  expect(again.values).toEqual(values)
  expect(lengths).toEqual([40, 40, 40])
  expect(params.covars.subarray(0, 4)).toEqual(Float64Array.of(1, 0.2, 0.2, 1))
  const longer: FitProblem = { ...SMALL, iterations: 9 }
  expect(problemOf(longer)).toBe(again)
})

it('a fit of n iterations is n E-steps, as hmmlearn counts them', () => {
  const made = problemOf(SMALL)
  const em = runEm(made.params, freshObservations(made), 4)
  expect(em.history).toHaveLength(4)
  expect(em.history[3]).toBeGreaterThan(em.history[0])
})

it('every job answers with times', async () => {
  const kernels = 'typescript'
  expect(await runJob('availableKernels', null)).toContain('typescript')
  expect(await runJob('fit', { problem: SMALL, kernels })).toBeGreaterThan(0)
  expect(await runJob('iterate', { problem: SMALL, kernels })).toBeGreaterThan(0)
  for (const task of ['filter', 'smoothing', 'viterbi'] as const) {
    expect(await runJob('infer', { problem: SMALL, kernels, task, calls: 3 })).toBeGreaterThan(0)
  }
  const { mean, singleP99, batchP50, batchP99, clockStep } = await runJob('oneRow', { kernels })
  expect(Math.min(mean, singleP99, batchP50, batchP99, clockStep)).toBeGreaterThan(0)
  expect(batchP99).toBeGreaterThanOrEqual(batchP50)
})

it('the rows of a memory measurement belong to the fit alone', async () => {
  const before = problemOf(SMALL)
  await runJob('prepareMemory', { problem: SMALL })
  expect(problemOf(SMALL)).toBe(before)
  const typescript = await runJob('fitForMemory', { problem: SMALL, kernels: 'typescript' })
  expect(typescript.wasmBytes).toBe(0)
  const { Memory } = WebAssembly
  const webassembly = await runJob('fitForMemory', { problem: SMALL, kernels: 'webassembly' })
  expect(WebAssembly.Memory).toBe(Memory)
  expect(webassembly.wasmBytes).toBeGreaterThanOrEqual(SMALL.nSamples * 8 * (SMALL.nFeatures + SMALL.nStates))
  expect(webassembly.logLikelihood).toBe(typescript.logLikelihood)
  expect(problemOf(SMALL)).not.toBe(before)
  const shared = await runJob('shareProblem', { problem: SMALL })
  expect(shared).toMatchObject({ nSamples: 120, nFeatures: 2, lengths: [40, 40, 40] })
})

it('answers find their questions over a channel; failures and a lost channel reject', async () => {
  const asker = createAsker((message) => void answer(message).then((reply) => asker.receive(reply)))
  const [words, failure] = await Promise.allSettled([
    asker.run('availableKernels', null),
    asker.run('fit', { problem: { ...SMALL, covarianceType: 'diag', nFeatures: 0 }, kernels: 'typescript' }),
  ])
  expect(words).toMatchObject({ status: 'fulfilled' })
  expect(failure).toMatchObject({ status: 'rejected' })
  const silent = createAsker(() => {})
  const waiting = silent.run('availableKernels', null)
  silent.lose('gone')
  await expect(waiting).rejects.toThrow('gone')
})

it('problems are said in words', () => {
  expect(problemWords(FITS.C)).toBe('T = 1 000 000, K = 3, D = 9, full')
})
