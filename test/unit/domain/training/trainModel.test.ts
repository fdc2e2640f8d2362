import { beforeAll, describe, expect, it } from 'vitest'
import { runTasksHere, searchFit } from '../../../../src/engine'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { RegimeDetector } from '../../../../src/domain/model/detector'
import type { ModelVersion, TrainingConfig } from '../../../../src/domain/model/types'
import { verifyVersion } from '../../../../src/domain/model/verifyVersion'
import type { EnginePort } from '../../../../src/domain/ports'
import { EngineFailure } from '../../../../src/domain/ports'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { prepareTraining } from '../../../../src/domain/training/prepareTraining'
import { readObservations } from '../../../../src/domain/training/sharedObservations'
import { trainModel, type TrainRequest } from '../../../../src/domain/training/trainModel'
import type { TrainingProgress } from '../../../../src/domain/training/types'
import { makeTable, withCell } from './makeTable'

const NAMES = ['ret_1d', 'vol']
const table = makeTable({ nRows: 700, names: NAMES })
const config = { ...defaultConfig(NAMES), nStarts: 8 }

function tickingClock() {
  let at = 0
  return { now: () => (at += 7) }
}

function requestWith(change: Partial<TrainRequest> = {}): TrainRequest {
  return {
    engine: createInProcessEngine(),
    clock: { now: () => 1000 },
    table,
    config,
    label: { name: 'made', version: '1.0.0' },
    trigger: 'manual',
    parentDigest: null,
    build: { engineBuild: 'test', runtime: 'node' },
    ...change,
  }
}

async function trained(change: Partial<TrainRequest> = {}): Promise<ModelVersion> {
  const result = await trainModel(requestWith(change))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function preparedRows(of: TrainingConfig) {
  const prepared = await prepareTraining(table, of)
  if (!prepared.ok) throw new Error(prepared.error.message)
  return { observations: await readObservations(prepared.value.observations, of) }
}

let version: ModelVersion
beforeAll(async () => {
  version = await trained()
})

describe('training', () => {
  it('takes a configuration that does not speak of acceleration as plain EM, so that older records give their model again', async () => {
    const { accelerate: _, ...plain } = config
    const older = await trained({ config: plain })
    const { observations } = await preparedRows(plain)
    const searched = await searchFit({ shape: observations, config: { nStates: 3, covarianceType: 'full', seed: 1, nStarts: 8, maxIter: 1000, tol: 1e-9, accelerate: false }, runTasks: runTasksHere(observations) })
    expect(older.metadata.fit.history).toEqual(Array.from(searched.best.history))
    expect(older.metadata.fit.history).not.toEqual(version.metadata.fit.history)
    expect(older.metadata.fit.logLikelihood).toBeCloseTo(version.metadata.fit.logLikelihood, 4)
  })

  it('gives a converged, verified version with its whole story', async () => {
    const { fit, data, heldOut } = version.metadata
    expect(await verifyVersion(version)).toMatchObject({ ok: true })
    expect(fit).toMatchObject({ stopReason: 'converged', degeneracies: [], warnings: [] })
    expect(fit.history.at(-1)).toBeCloseTo(fit.logLikelihood, 8)
    expect(fit.nStarts).toBe(fit.starts.length)
    expect(fit.nStarts).toBeGreaterThanOrEqual(8)
    expect(fit.nReachedBest).toBeGreaterThanOrEqual(1)
    expect(fit.starts.filter(({ stopReason }) => stopReason !== 'discarded').map(({ logLikelihood }) => logLikelihood)).toContain(fit.logLikelihood)
    expect(data).toMatchObject({ nRows: 700, nTrainRows: 560 })
    expect(heldOut!.nRows).toBe(140)
  })

  it('gives the same bits for one worker and for three', async () => {
    const three = await trained({ engine: createInProcessEngine(3) })
    expect(three.parameterDigest).toBe(version.parameterDigest)
    expect(three.digest).toBe(version.digest)
  })

  it('changing held-out rows changes no parameter bit', async () => {
    const changed = await trained({ table: withCell(withCell(table, 560, 'vol', 9), 699, 'ret_1d', -1) })
    expect(changed.parameterDigest).toBe(version.parameterDigest)
    expect(changed.digest).not.toBe(version.digest)
  })

  it('another seed is another identity', async () => {
    expect((await trained({ config: { ...config, seed: 2 } })).digest).not.toBe(version.digest)
  })

  it('takes ten states and one, and names them', async () => {
    const one = await trained({ config: { ...config, nStates: 1, covarianceType: 'tied' } })
    expect(one.mapping.regimes).toEqual(['NEUTRAL'])
    const five = await trained({ config: { ...config, nStates: 5, covarianceType: 'spherical', nStarts: 2 } })
    expect(five.mapping.regimes).toEqual(['RISK_ON', 'NEUTRAL_1', 'NEUTRAL_2', 'NEUTRAL_3', 'RISK_OFF'])
  })

  it('fits a detector in the process', async () => {
    const fitted = await RegimeDetector.unfitted(config).fit(table)
    expect(fitted).toMatchObject({ ok: true, value: { isFitted: true, version: { parameterDigest: version.parameterDigest } } })
  })
})

describe('progress', () => {
  it('moves forward, names its steps, shows the starts, and keeps to about ten a second', async () => {
    const seen: TrainingProgress[] = []
    await trainModel(requestWith({ clock: tickingClock() }), { onProgress: (progress) => seen.push(progress) })
    expect([...new Set(seen.map(({ step }) => step))]).toEqual(['preparing', 'searching', 'finishing'])
    expect(seen.map(({ share }) => share)).toEqual(seen.map(({ share }) => share).sort((a, b) => a - b))
    const searching = seen.filter(({ step }) => step === 'searching').slice(1)
    searching.slice(1).forEach(({ elapsedMs }, i) => expect(elapsedMs - searching[i].elapsedMs).toBeGreaterThanOrEqual(100))
    const last = seen.at(-1)!
    const best = last.starts[last.bestStart!]
    expect(best.logLikelihood).toBe(Math.max(...last.starts.filter(({ state }) => state !== 'discarded').map(({ logLikelihood }) => logLikelihood ?? -Infinity)))
    expect(best.history.at(-1)).toBeCloseTo(version.metadata.fit.logLikelihood, 4)
    expect(last.remainingMs).toBeGreaterThan(0)
  })
})

describe('what ends a training early', () => {
  it('too few samples, before anything runs', async () => {
    const result = await trainModel(requestWith({ config: { ...config, nStates: 7 } }))
    expect(result).toMatchObject({ ok: false, error: { code: 'tooFewSamples', have: 700, needed: 830 } })
  })

  it('a recorded reason lets it pass', async () => {
    const override = await trained({ config: { ...config, nStates: 7, nStarts: 1, maxIter: 5, sampleOverrideReason: 'a look only' } })
    expect(override.metadata.sampleOverrideReason).toBe('a look only')
    expect(override.config.sampleOverrideReason).toBe('a look only')
  })

  it('a cancel, in any step', async () => {
    for (const step of ['preparing', 'searching', 'finishing']) {
      const controller = new AbortController()
      const result = await trainModel(requestWith(), {
        signal: controller.signal,
        onProgress: (progress) => progress.step === step && controller.abort(),
      })
      expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    }
  })

  it('a worker that dies costs nothing once, and is told the second time', async () => {
    const dying = (nDeaths: number): EnginePort => {
      const engine = createInProcessEngine(2)
      let deaths = 0
      return {
        ...engine,
        run: (command, request, options) => {
          if (command === 'runStart' && deaths++ < nDeaths) return Promise.reject(new EngineFailure('workerLost', 'gone'))
          return engine.run(command, request, options)
        },
      }
    }
    expect((await trained({ engine: dying(1) })).digest).toBe(version.digest)
    expect(await trainModel(requestWith({ engine: dying(99) }))).toMatchObject({ ok: false, error: { code: 'workerLost' } })
  })

  it('a defect is not dressed up as an outcome', async () => {
    const broken: EnginePort = { nWorkers: 1, run: () => Promise.reject(new TypeError('x is undefined')) }
    await expect(trainModel(requestWith({ engine: broken }))).rejects.toThrow('x is undefined')
  })
})
