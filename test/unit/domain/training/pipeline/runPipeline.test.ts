import { beforeAll, describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../../../src/domain/model/types'
import { fail, ok } from '../../../../../src/domain/shared/result'
import { defaultConfig } from '../../../../../src/domain/training/defaultConfig'
import { runPipeline, withSaved, type PipelineOutcome, type PipelineRequest } from '../../../../../src/domain/training/pipeline/runPipeline'
import type { PipelineRecord } from '../../../../../src/domain/training/pipeline/types'
import { makeTable, withCell } from '../makeTable'

const NAMES = ['ret_1d', 'vol']
const table = makeTable({ nRows: 700, names: NAMES })
const config = { ...defaultConfig(NAMES), nStarts: 4 }

/** Each reading is ten milliseconds after the last. */
function tickingClock() {
  let at = 1000
  return { now: () => (at += 10) }
}

function requestWith(change: Partial<PipelineRequest> = {}): PipelineRequest {
  return {
    engine: createInProcessEngine(),
    clock: tickingClock(),
    extract: async () => ok(table),
    config,
    label: { name: 'made', version: '1.0.0' },
    trigger: 'manual',
    parentDigest: null,
    build: { engineBuild: 'test', runtime: 'node' },
    save: async () => ok(null),
    ...change,
  }
}

function versionOf({ result }: PipelineOutcome): ModelVersion {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const statesOf = (record: PipelineRecord) => record.steps.map(({ name, state }) => [name, state])

let first: PipelineOutcome
const told: PipelineRecord[] = []
beforeAll(async () => {
  first = await runPipeline(requestWith(), { onRecord: (record) => told.push(record) })
})

describe('a run of the pipeline', () => {
  it('goes through its steps in their order and keeps the time and the finding of each', () => {
    expect(first.record.steps.map(({ name }) => name)).toEqual(['extract', 'validate', 'split', 'fit', 'validateFit', 'save'])
    for (const step of first.record.steps) {
      expect(step.state).toBe('done')
      expect(step.durationMs).toBeGreaterThan(0)
      expect(step.note).not.toBe('')
    }
    expect(first.record.steps[2]!.note).toBe('560 rows trained on, 140 held out')
  })

  it('tells the record as it grows, so that an interrupted run keeps what was done', () => {
    expect(told.map(({ steps }) => steps.filter(({ state }) => state === 'done').length)).toEqual(told.map(({ steps }) => steps.filter(({ state }) => state === 'done').length).toSorted((a, b) => a - b))
    expect(told.some(({ steps }) => steps.some(({ name, state }) => name === 'fit' && state === 'running'))).toBe(true)
    expect(told.at(-1)).toEqual(first.record)
  })

  it('records configuration, data digests, metrics and what came out', () => {
    const { metadata, digest, parameterDigest } = versionOf(first)
    expect(first.record).toMatchObject({
      config,
      data: { datasetDigest: table.datasetDigest, columnDigests: table.columnDigests },
      modelDigest: digest,
      parameterDigest,
      metrics: { nRows: 700, nTrainRows: 560, bic: metadata.fit.bic, icl: metadata.fit.icl, heldOutLogScore: metadata.heldOut!.logScorePerRow, nStarts: metadata.fit.nStarts },
    })
  })

  it('leaves the save waiting where the analyst decides, and notes it afterwards', async () => {
    const { record } = await runPipeline(requestWith({ save: null }))
    expect(statesOf(record).at(-1)).toEqual(['save', 'waiting'])
    expect(withSaved(record, { name: 'made', version: '1.0.0' }, 12).steps.at(-1)).toMatchObject({ state: 'done', durationMs: 12, note: 'made 1.0.0' })
  })

  it('ends at the step that fails, names why, and leaves the others out', async () => {
    const bad = await runPipeline(requestWith({ extract: async () => ok(withCell(table, 5, 'vol', Infinity)) }))
    expect(bad.result).toMatchObject({ ok: false, error: { code: 'badData' } })
    expect(statesOf(bad.record)).toEqual([['extract', 'done'], ['validate', 'failed'], ['split', 'skipped'], ['fit', 'skipped'], ['validateFit', 'skipped'], ['save', 'skipped']])
    expect(bad.record.steps[1]!.note).toContain('vol')
    const gone = await runPipeline(requestWith({ extract: async () => fail({ code: 'notFound', message: 'The data set is gone.' }) }))
    expect(gone.record).toMatchObject({ data: null, metrics: null, modelDigest: null })
    expect(statesOf(gone.record)[0]).toEqual(['extract', 'failed'])
    const full = await runPipeline(requestWith({ save: async () => fail({ code: 'quotaExceeded', message: 'No room.' }) }))
    expect(full.result).toMatchObject({ ok: false, error: { code: 'quotaExceeded' } })
    expect(statesOf(full.record).at(-1)).toEqual(['save', 'failed'])
  })

  it('stops at a cancel with the step it was in', async () => {
    const controller = new AbortController()
    const onRecord = ({ steps }: PipelineRecord) => steps.some(({ name, state }) => name === 'fit' && state === 'running') && controller.abort()
    const { record, result } = await runPipeline(requestWith(), { signal: controller.signal, onRecord })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(statesOf(record)).toContainEqual(['fit', 'failed'])
    expect(record.modelDigest).toBeNull()
  })
})

describe('a walk forward', () => {
  const rule = { nFolds: 3, initialShare: 0.5, embargo: 5 }
  const quick = { ...config, nStates: 2, nStarts: 1 }
  const foldsOf = ({ record }: PipelineOutcome) => record.walkForward!.score!.folds

  it('scores the folds after the fit, in the record and as a step of its own, and leaves the model as it is', async () => {
    const shares: number[] = []
    const scored = await runPipeline(requestWith({ config: quick, walkForward: rule }), { onProgress: ({ share }) => shares.push(share) })
    const plain = await runPipeline(requestWith({ config: quick }))
    expect(versionOf(scored).digest).toBe(versionOf(plain).digest)
    expect(plain.record).not.toHaveProperty('walkForward')
    expect(statesOf(scored.record).slice(-2)).toEqual([['walkForward', 'done'], ['save', 'done']])
    const folds = foldsOf(scored)
    expect(folds.map(({ nTrainRows, nTestRows }) => [nTrainRows, nTestRows])).toEqual([[345, 116], [461, 117], [578, 117]])
    expect(scored.record.walkForward).toMatchObject({ rule, score: { nRows: 350 }, note: expect.stringContaining('on 350 rows in three folds') })
    for (const { logScorePerRow, singleGaussianLogScorePerRow } of folds) expect(logScorePerRow).toBeGreaterThan(singleGaussianLogScorePerRow)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  it('of a fold knows nothing of the rows after it: changing them changes not a bit', async () => {
    const before = foldsOf(await runPipeline(requestWith({ config: quick, walkForward: rule })))
    const cut = table.dates.indexOf(before[1]!.fold.testLastDay)
    const values = table.values.map((value, i) => (i >= (cut + 1) * NAMES.length ? value * 3 + 1 : value))
    const after = foldsOf(await runPipeline(requestWith({ config: quick, walkForward: rule, extract: async () => ok({ ...table, values }) })))
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]!.logScorePerRow).not.toBe(before[2]!.logScorePerRow)
  })

  it('for which the days are too few is said, and the model is made all the same', async () => {
    const outcome = await runPipeline(requestWith({ config: quick, walkForward: { nFolds: 20, initialShare: 0.9, embargo: 5 } }))
    expect(outcome.result.ok).toBe(true)
    expect(outcome.record.walkForward).toMatchObject({ score: null, note: expect.stringContaining('too few for 20 folds') })
  })

  it('ends at a cancel, with the run', async () => {
    const controller = new AbortController()
    const onProgress = ({ step }: { step: string }) => step === 'walkForward' && controller.abort()
    const { record, result } = await runPipeline(requestWith({ config: quick, walkForward: rule }), { signal: controller.signal, onProgress })
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(statesOf(record).slice(-2)).toEqual([['walkForward', 'failed'], ['save', 'skipped']])
    expect(record.walkForward).toEqual({ rule, score: null, note: '' })
  })
})

describe('a warm start', () => {
  it('is one more start beside the cold ones, of its own kind, and part of the identity', async () => {
    const parent = versionOf(first)
    const warm = versionOf(await runPipeline(requestWith({ config: { ...config, warmStart: parent.digest }, warmStart: parent, parent, parentDigest: parent.digest })))
    const kinds = warm.metadata.fit.starts.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'warm')).toHaveLength(1)
    expect(kinds.length).toBe(parent.metadata.fit.starts.length + 1)
    expect(warm.config.warmStart).toBe(parent.digest)
    expect(warm.digest).not.toBe(parent.digest)
    expect(warm.metadata.fit.starts.find(({ kind }) => kind === 'warm')!.logLikelihood).toBeCloseTo(parent.metadata.fit.logLikelihood, 4)
  })

  it('in the units of another scaler is the same model', async () => {
    const parent = versionOf(await runPipeline(requestWith({ config: { ...config, covarianceType: 'spherical' } })))
    const longer = makeTable({ nRows: 900, names: NAMES })
    const warm = versionOf(await runPipeline(requestWith({ extract: async () => ok(longer), config: { ...config, covarianceType: 'spherical', warmStart: parent.digest }, warmStart: parent })))
    expect(warm.metadata.fit.starts.filter(({ kind }) => kind === 'warm')).toHaveLength(1)
  })

  it('of another shape is refused in words', async () => {
    const parent = versionOf(first)
    const { result } = await runPipeline(requestWith({ config: { ...config, nStates: 2, warmStart: parent.digest }, warmStart: parent }))
    expect(result).toMatchObject({ ok: false, error: { code: 'invalidConfig', field: 'warmStart', message: expect.stringContaining('made 1.0.0') } })
  })
})

describe('a refit', () => {
  it('keeps the names its parent gave, also where an analyst had changed them', async () => {
    const parent = versionOf(first)
    const renamed = { ...parent, mapping: { ...parent.mapping, regimes: ['RISK_ON', 'SLOW', 'RISK_OFF'] } }
    const refit = versionOf(await runPipeline(requestWith({ parent: renamed, parentDigest: parent.digest, extract: async () => ok(makeTable({ nRows: 900, names: NAMES })) })))
    expect(refit.mapping.regimes).toEqual(['RISK_ON', 'SLOW', 'RISK_OFF'])
    expect(refit.mapping.overrides).toMatchObject([{ from: 'NEUTRAL', to: 'SLOW', reason: expect.stringContaining('Matched to SLOW of made 1.0.0') }])
    expect(refit.metadata.refit).toMatchObject({ parentDigest: parent.digest, nSharedRows: 700, states: [{ verdict: 'same' }, { verdict: 'same' }, { verdict: 'same' }] })
  })

  it('of another number of states is named by the rule alone', async () => {
    const parent = versionOf(first)
    const two = versionOf(await runPipeline(requestWith({ config: { ...config, nStates: 2 }, parent, parentDigest: parent.digest })))
    expect(two.metadata.refit).toBeUndefined()
    expect(two.mapping.regimes).toEqual(['RISK_ON', 'RISK_OFF'])
  })
})
