import { beforeAll, describe, expect, it } from 'vitest'
import type { StartTask } from '../../../src/engine'
import { runEngineCommand } from '../../../src/domain/engineHandlers'
import { createInProcessEngine } from '../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../src/domain/model/types'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import { prepareTraining } from '../../../src/domain/training/prepareTraining'
import { readObservations } from '../../../src/domain/training/sharedObservations'
import type { SharedObservations } from '../../../src/domain/training/types'
import { makeTable } from './training/makeTable'
import { makeVersion } from './training/makeVersion'

const NAMES = ['ret_1d', 'vol']
const table = makeTable({ nRows: 700, names: NAMES })
const config = defaultConfig(NAMES)
const context = { onProgress: () => {}, shouldCancel: () => false }

const task: StartTask = {
  taskIndex: 0,
  startIndex: 0,
  phase: 'short',
  kind: 'projection',
  seed: 5,
  nStates: 3,
  covarianceType: 'full',
  recipe: { type: 'fresh', kind: 'projection' },
  sample: null,
  maxIter: 20,
  tol: 1e-6,
  relativeVarianceFloor: 1e-6,
  priors: null, accelerate: true,
}

let version: ModelVersion
let observations: SharedObservations
beforeAll(async () => {
  version = await makeVersion(table, config)
  const prepared = await prepareTraining(table, config)
  if (prepared.ok) observations = prepared.value.observations
})

describe('shared observations', () => {
  it('hold the training part as z-scores, and have one key for equal numbers', async () => {
    const { values, nSamples } = await readObservations(observations, task)
    expect(nSamples).toBe(560)
    for (let d = 0; d < 2; d++) {
      const column = values.filter((_, i) => i % 2 === d)
      expect(column.reduce((sum, z) => sum + z, 0) / 560).toBeCloseTo(0, 12)
      expect(column.reduce((sum, z) => sum + z * z, 0) / 560).toBeCloseTo(1, 12)
    }
    const again = await prepareTraining(table, config)
    expect(again.ok && again.value.observations.key).toBe(observations.key)
    expect(await readObservations(observations, task)).toBe(await readObservations({ ...observations }, task))
  })
})

describe('engine commands', () => {
  it('a start gives the same bits again after its result was handed over', async () => {
    const first = await runEngineCommand('runStart', { observations, task }, context)
    const kept = structuredClone(first)
    const { params, units, history } = first
    const buffers = [params!.means, params!.covars, params!.transmat, params!.startprob, units.shift, units.scale, history].map(({ buffer }) => buffer as ArrayBuffer)
    structuredClone(first, { transfer: buffers })
    expect(first.history).toHaveLength(0)
    expect(await runEngineCommand('runStart', { observations, task }, context)).toEqual(kept)
  })

  it('answer inference and forecasts as the functions do', async () => {
    const engine = createInProcessEngine()
    const inference = await engine.run('infer', { version, table })
    expect(inference.kind).toBe('filtered')
    expect(await engine.run('inferHindsight', { version, table })).toMatchObject({ kind: 'hindsight', datasetDigest: table.datasetDigest })
    const stateProbs = inference.filtered.slice(-3)
    const forecast = await engine.run('forecastReturns', { version, stateProbs, returnFeature: 'ret_1d', horizons: [1, 5], nPaths: 100, seed: 1 })
    expect(forecast.points.map(({ horizon }) => horizon)).toEqual([1, 5])
    expect(await engine.run('checkTraining', { table, config })).toMatchObject({ refusal: null, nTrainRows: 560 })
  })

  it('carry a version through a bundle unchanged', async () => {
    const engine = createInProcessEngine()
    const bytes = await engine.run('encodeBundle', { version, history: [] })
    const decoded = await engine.run('decodeBundle', { file: new Blob([bytes]), keys: [] })
    expect(decoded).toMatchObject({ ok: true, value: { version: { digest: version.digest, recordDigest: version.recordDigest } } })
  })

  it('reject with the engine\'s code, and with cancelled once aborted', async () => {
    const engine = createInProcessEngine()
    const poor = { ...table, names: ['ret_1d', 'gold'] }
    await expect(engine.run('infer', { version, table: poor })).rejects.toMatchObject({ code: 'featureMismatch' })
    const wrong = { ...task, recipe: { type: 'warm' as const, params: { ...version.params, nFeatures: 3 } } }
    await expect(engine.run('runStart', { observations, task: wrong })).rejects.toMatchObject({ code: 'invalidArgument', name: 'EngineFailure' })
    await expect(engine.run('infer', { version, table }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
