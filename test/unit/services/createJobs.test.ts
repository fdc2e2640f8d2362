import { describe, expect, it, vi } from 'vitest'
import { EngineFailure } from '../../../src/domain/ports'
import { fail, ok } from '../../../src/domain/shared/result'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import type { PipelineRecord, PipelineStep } from '../../../src/domain/training/pipeline/types'
import type { TrainingProgress } from '../../../src/domain/training/types'
import { createJobs } from '../../../src/services/createJobs'
import type { TrainingWork } from '../../../src/services/jobTypes'
import { createFixedClock } from '../../support/fixedClock'
import { makeModel } from '../../support/makeModel'
import { createMemoryStore } from '../../support/memoryStore'

const progress: TrainingProgress = { step: 'searching', share: 0.4, message: '', elapsedMs: 10, remainingMs: 15, starts: [], bestStart: null }

const save: PipelineStep = { name: 'save', state: 'waiting', durationMs: null, note: '' }
const pipeline: PipelineRecord = {
  trigger: 'manual', label: { name: 'us-market', version: '1.0.0' }, config: defaultConfig(['ret']), data: null, parentDigest: null,
  build: { engineBuild: 'test', runtime: 'node' }, steps: [save], metrics: null, modelDigest: null, parameterDigest: null,
}

describe('createJobs', () => {
  it('shows a job from start to finish and records its run', async () => {
    const { jobs, runs, clock } = setUp()
    const model = await makeModel()
    const work = controlled()
    const id = jobs.startTraining('us-market 1.0.0', work.train)
    expect(jobs.snapshot()).toMatchObject([{ id, title: 'us-market 1.0.0', state: 'running', progress: null, startedAt: clock.now() }])
    expect(await runs.list()).toMatchObject([{ id, outcome: 'running', endedAt: null }])
    work.options().onProgress(progress)
    expect(jobs.snapshot()[0]!.progress).toBe(progress)
    clock.advance(5000)
    work.resolve(ok(model))
    await vi.waitFor(() => expect(jobs.snapshot()).toMatchObject([{ state: 'finished', result: { digest: model.digest }, endedAt: clock.now() }]))
    expect(await runs.list()).toMatchObject([{ id, outcome: 'finished', endedAt: clock.now() }])
  })

  it('keeps the record of a run as it grows, and notes that its version was saved', async () => {
    const { jobs, runs } = setUp()
    const model = await makeModel()
    const work = controlled()
    const id = jobs.startTraining('us-market 1.0.0', work.train)
    work.options().onRecord({ ...pipeline, steps: [{ ...save, state: 'waiting' }] })
    expect(await runs.list()).toMatchObject([{ outcome: 'running', pipeline: { steps: [{ name: 'save', state: 'waiting' }] } }])
    work.resolve(ok(model))
    await vi.waitFor(async () => expect(await runs.list()).toMatchObject([{ outcome: 'finished', pipeline: { steps: [{ state: 'waiting' }] } }]))
    jobs.noteSaved(id, model, 40)
    expect(await runs.list()).toMatchObject([{ outcome: 'finished', pipeline: { steps: [{ name: 'save', state: 'done', durationMs: 40 }] } }])
  })

  it('records a run for each symbol under that of all, and notes which were saved', async () => {
    const { jobs, runs } = setUp()
    const model = await makeModel()
    const record = { ...pipeline, label: { name: 'stocks/AAA', version: '1.0.0' }, symbol: 'AAA' }
    const id = jobs.startSymbols('stocks, 2 symbols', async ({ onOutcome }) => {
      onOutcome({ symbol: 'AAA', startedAt: 5, endedAt: 9, record, result: ok(model) })
      onOutcome({ symbol: 'BBB', startedAt: 6, endedAt: 8, record: { ...record, symbol: 'BBB' }, result: fail({ code: 'noUsableFit', message: 'No start is usable.' }) })
    })
    await vi.waitFor(() => expect(jobs.snapshot()[0]!.state).toBe('finished'))
    jobs.noteSaved(id, model, 40)
    const entries = await runs.list()
    expect(entries.find((entry) => entry.id === id)).toMatchObject({ outcome: 'finished', pipeline: null })
    const batch = entries.filter(({ batchId }) => batchId === id)
    expect(batch).toMatchObject([
      { title: 'stocks/AAA', outcome: 'failed', message: 'No start is usable.', pipeline: { symbol: 'BBB', steps: [{ state: 'waiting' }] } },
      { title: 'stocks/AAA', outcome: 'finished', startedAt: 5, endedAt: 9, pipeline: { symbol: 'AAA', steps: [{ name: 'save', state: 'done', durationMs: 40 }] } },
    ])
    // Keys of what is sealed stay as they are, so they must not name a symbol.
    expect(batch.some((entry) => entry.id.includes('AAA'))).toBe(false)
  })

  it('keeps the failure of a job that fails, expected or not', async () => {
    const { jobs } = setUp()
    jobs.startTraining('a', async () => fail({ code: 'noUsableFit', message: 'No start is usable.' }))
    jobs.startTraining('b', async () => Promise.reject(new EngineFailure('workerLost', 'The worker was lost.')))
    await vi.waitFor(() => expect(jobs.snapshot().map(({ state, failure }) => [state, failure?.code])).toEqual([['failed', 'workerLost'], ['failed', 'noUsableFit']]))
  })

  it('says whose diagnosis a job makes, and keeps its failure', async () => {
    const { jobs } = setUp()
    jobs.startDiagnosis('a', { model: 'm', data: 'd' }, async ({ onProgress }) => (onProgress(progress), ok(null)))
    jobs.startDiagnosis('b', { model: 'm', data: 'e' }, async () => fail({ code: 'otherRows', message: 'Other rows.' }))
    await vi.waitFor(() => expect(jobs.snapshot()).toMatchObject([{ kind: 'diagnosis', state: 'failed', failure: { code: 'otherRows' }, diagnosed: { data: 'e' } }, { state: 'finished', progress, diagnosed: { model: 'm' } }]))
  })

  it('acknowledges a cancel at once and ignores what comes after', async () => {
    const { jobs, runs } = setUp()
    const work = controlled()
    const id = jobs.startTraining('a', work.train)
    jobs.cancel(id)
    expect(work.options().signal.aborted).toBe(true)
    expect(jobs.snapshot()).toMatchObject([{ state: 'cancelled', result: null }])
    work.options().onProgress(progress)
    work.resolve(ok(await makeModel()))
    await Promise.resolve()
    expect(jobs.snapshot()).toMatchObject([{ state: 'cancelled', result: null, progress: null }])
    expect(await runs.list()).toMatchObject([{ outcome: 'cancelled' }])
  })

  it('tells its listeners and gives the same array until something changes', () => {
    const { jobs } = setUp()
    const listener = vi.fn()
    const unsubscribe = jobs.subscribe(listener)
    const id = jobs.startTraining('a', controlled().train)
    expect(listener).toHaveBeenCalledTimes(1)
    expect(jobs.snapshot()).toBe(jobs.snapshot())
    unsubscribe()
    jobs.cancel(id)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('keeps at most so many, never dropping one that runs', () => {
    const { jobs } = setUp({ maxKept: 2 })
    const [first, ...others] = ['a', 'b', 'c', 'd'].map((title) => jobs.startTraining(title, controlled().train))
    for (const id of others) jobs.cancel(id)
    expect(jobs.snapshot().map(({ title, state }) => [title, state])).toEqual([['d', 'cancelled'], ['a', 'running']])
    jobs.dismiss(first!)
    expect(jobs.snapshot()).toHaveLength(2)
    jobs.dismiss(others.at(-1)!)
    expect(jobs.snapshot().map(({ title }) => title)).toEqual(['a'])
  })

  it('recalls what a reload interrupted, once', async () => {
    const { jobs, runs, clock } = setUp()
    const entry = { title: 'Train', startedAt: clock.now() - 1000, endedAt: clock.now(), message: 'The page was reloaded.', pipeline: null }
    await runs.put({ ...entry, id: 'r1', outcome: 'interrupted' })
    await runs.put({ ...entry, id: 'r2', outcome: 'finished' })
    await runs.put({ ...entry, id: 'r3', outcome: 'interrupted', startedAt: clock.now() - 2 * 86_400_000 })
    await jobs.recall()
    await jobs.recall()
    expect(jobs.snapshot()).toMatchObject([{ id: 'r1', state: 'interrupted', failure: { message: 'The page was reloaded.' } }])
  })

  it('goes on if the run cannot be recorded', async () => {
    const clock = createFixedClock()
    const jobs = createJobs({ clock, runs: { list: async () => [], put: async () => Promise.reject(new Error('closed')) } })
    const model = await makeModel()
    jobs.startTraining('a', async () => ok(model))
    await vi.waitFor(() => expect(jobs.snapshot()[0]!.state).toBe('finished'))
  })
})

function setUp(options: { maxKept?: number } = {}) {
  const clock = createFixedClock()
  const { runs } = createMemoryStore(clock)
  let count = 0
  return { clock, runs, jobs: createJobs({ runs, clock, newId: () => `job-${++count}`, ...options }) }
}

/** Work that the test brings to its end. */
function controlled() {
  let resolve!: (result: Awaited<ReturnType<TrainingWork>>) => void
  let given!: Parameters<TrainingWork>[0]
  const train: TrainingWork = (options) => {
    given = options
    return new Promise((settle) => (resolve = settle))
  }
  return { train, options: () => given, resolve: (result: Awaited<ReturnType<TrainingWork>>) => resolve(result) }
}
