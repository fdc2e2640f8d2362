import { describe, expect, it } from 'vitest'
import { EngineError, createRandom, filterStates, makeObservations, runEStepPart, runTasksHere, simulate, type HmmParams, type Observations, type RunParts } from '../../../../src/engine'
import { takePart } from '../../../../src/engine/parts/planParts'
import { CONFIG, search, simulated } from './problems'

const T = 70_000
const config = { ...CONFIG, budgetMs: 20 }
/** Regimes so alike that EM takes long. */
const ALIKE: HmmParams = {
  nStates: 3, nFeatures: 2, covarianceType: 'full',
  startprob: Float64Array.of(0.4, 0.3, 0.3),
  transmat: Float64Array.of(0.97, 0.02, 0.01, 0.03, 0.95, 0.02, 0.01, 0.04, 0.95),
  means: Float64Array.of(0.3, 0.2, 0, 0, -0.5, 0.1),
  covars: Float64Array.of(1, 0.1, 0.1, 1, 1.3, -0.2, -0.2, 1, 1.6, 0.3, 0.3, 1.4),
}
const rows = zScored(makeObservations(simulate(ALIKE, T, createRandom(3)).values, 2))

describe('the last leg of a search on long rows', () => {
  it('is climbed in parts and ends where it ends whole', async () => {
    const whole = await search(rows, config)
    const parts = countingParts(rows)
    const { best, starts } = await search(rows, config, { minPartedRows: T, runParts: parts.run })
    expect(parts.calls()).toBeGreaterThan(5)
    expect(starts.map(({ index, phase }) => [index, phase])).toEqual(whole.starts.map(({ index, phase }) => [index, phase]))
    expect(Math.abs(best.logLikelihood - whole.best.logLikelihood)).toBeLessThan(1e-6)
    expect(filterStates(best.params, rows).logLikelihood).toBeCloseTo(best.logLikelihood, 6)
    expect(best.stopReason).toBe('converged')
  })

  it('tells every iteration', async () => {
    const told = new Map<number, number>()
    const parts = countingParts(rows)
    await search(rows, { ...config, accelerate: false }, { minPartedRows: T, runParts: parts.run, onRun: (task, history) => void told.set(task.taskIndex, history.length - 1) })
    expect(told.get(Math.max(...told.keys()))).toBe(parts.calls() - 1)
  })

  it('stops when cancelled, with the best so far', async () => {
    const signal = { aborted: false }
    const parts = countingParts(rows, () => { signal.aborted = parts.calls() === 3 })
    const { best } = await search(rows, config, { minPartedRows: T, runParts: parts.run, signal })
    expect(parts.calls()).toBe(3)
    expect(best.stopReason).toBe('cancelled')
  })

  it('is run whole when the parts do not agree at their edges', async () => {
    const whole = await search(rows, config)
    const parts = countingParts(rows)
    const unforgetting: RunParts = async (plans, params) => (await parts.run(plans, params)).map((part, i) => (
      i === 1 ? { ...part, filteredBefore: part.filteredBefore!.map((p) => 0.999 * p + 0.0003) } : part))
    expect(await search(rows, config, { minPartedRows: T, runParts: unforgetting })).toEqual(whole)
    expect(parts.calls()).toBe(1)
  })

  it('is run whole when a part breaks down, and passes on what the runner throws', async () => {
    const whole = await search(rows, config)
    const breaking: RunParts = () => Promise.reject(new EngineError('zeroLikelihood', 'row 7'))
    expect(await search(rows, config, { minPartedRows: T, runParts: breaking })).toEqual(whole)
    await expect(search(rows, config, { minPartedRows: T, runParts: () => Promise.reject(new Error('lost')) })).rejects.toThrow('lost')
  })
})

it('short rows are left whole', async () => {
  const short = zScored(simulated(12_000))
  const parts = countingParts(short)
  await search(short, config, { runTasks: runTasksHere(short), runParts: parts.run })
  expect(parts.calls()).toBe(0)
})

/** Rows in the units that a search works in: others are not taken apart. */
function zScored({ values, nSamples, nFeatures }: Observations): Observations {
  const scaled = values.slice()
  for (let d = 0; d < nFeatures; d++) {
    const column = Array.from({ length: nSamples }, (_, t) => values[t * nFeatures + d]!)
    const mean = column.reduce((sum, x) => sum + x, 0) / nSamples
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / nSamples)
    for (let t = 0; t < nSamples; t++) scaled[t * nFeatures + d] = (column[t]! - mean) / sd
  }
  return makeObservations(scaled, nFeatures)
}

/** Parts on the test's own thread. */
function countingParts(observations: Observations, onCall?: () => void): { run: RunParts; calls: () => number } {
  let calls = 0
  return {
    calls: () => calls,
    run: async (plans, params) => {
      calls++
      onCall?.()
      return plans.map((plan) => runEStepPart(takePart(observations, plan), params))
    },
  }
}
