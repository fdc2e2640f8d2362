import type * as EncodeBundle from '../../../src/domain/bundle/encodeBundle'
import type * as SignedBundles from '../../../src/domain/bundle/signature/signedBundle'
import type { Finding } from '../../../src/domain/alerts/types'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { StorePort } from '../../../src/domain/ports'
import type { RunEntry } from '../../../src/domain/training/pipeline/runStore'
import type * as DefaultConfig from '../../../src/domain/training/defaultConfig'
import type { PipelineRecord } from '../../../src/domain/training/pipeline/types'
import type { SweepPlan, SweepTrial } from '../../../src/domain/training/sweep/types'
import type * as BenchmarkContract from '../benchmarkContract'
import type * as CalibrationContract from '../calibrationContract'
import type * as DiagnosisContract from '../diagnosisContract'
import type * as MakeBacktest from '../makeBacktest'
import type * as PairSimulationContract from '../pairSimulationContract'
import type * as PredictionContract from '../predictionContract'

/** What the fifth version and those after it brought; a version lacks what came later. */
type Later = Pick<StorePort, 'runs'> & Partial<Pick<StorePort, 'keys' | 'signers' | 'signedBundles' | 'calibrations' | 'predictions' | 'alerts' | 'service' | 'sweeps' | 'benchmarks' | 'diagnoses' | 'pairSimulations' | 'backtests'>>
type Must = (done: Promise<object | void>) => Promise<void>

// Of a version that lacks one of these, the list is empty.
const bundles = import.meta.glob<typeof EncodeBundle>('../../../src/domain/bundle/encodeBundle.ts')
const signatures = import.meta.glob<typeof SignedBundles>('../../../src/domain/bundle/signature/signedBundle.ts')
const configs = import.meta.glob<typeof DefaultConfig>('../../../src/domain/training/defaultConfig.ts')
const pipelines = import.meta.glob('../../../src/domain/training/pipeline/types.ts')
const calibrated = import.meta.glob<typeof CalibrationContract>('../calibrationContract.ts')
const simulated = import.meta.glob<typeof PairSimulationContract>('../pairSimulationContract.ts')
const diagnosed = import.meta.glob<typeof DiagnosisContract>('../diagnosisContract.ts')
const measured = import.meta.glob<typeof BenchmarkContract>('../benchmarkContract.ts')
const backtested = import.meta.glob<typeof MakeBacktest>('../makeBacktest.ts')
const predicted = import.meta.glob<typeof PredictionContract>('../predictionContract.ts')

/** Adds a bit of everything that versions after the fourth know, about `model`, in staging or shadow. */
export async function fillLater(store: Later, model: ModelVersion, must: Must): Promise<void> {
  if (store.keys) await fillSigning(store, model, must)
  if (Object.keys(pipelines).length > 0) await must(store.runs.put({ ...RUN, pipeline: { ...PIPELINE, config: (await configsHere()).defaultConfig(['ret']) } }))
  if (store.calibrations) await must(store.calibrations.save('k'.repeat(64), (await Object.values(calibrated)[0]!()).CALIBRATED))
  if (store.predictions) await must(store.predictions.append([(await Object.values(predicted)[0]!()).additionOf(0, 3)]))
  const about = { modelDigest: model.digest, modelLabel: `${model.name} ${model.version}` }
  if (store.alerts) {
    await must(store.alerts.run({ kind: 'look', ...about, findings: [FINDING], lastDay: 106 }))
    await must(store.alerts.run({ kind: 'silence', ...about, family: null, until: 200, reason: 'moving house' }))
  }
  if (store.service) await must(store.service.run({ kind: 'snooze', model: about.modelDigest, label: about.modelLabel, until: 300, reason: 'later' }))
  if (store.sweeps) {
    const config = (await configsHere()).defaultConfig(['ret'])
    await must(store.sweeps.begin({ ...PLAN, base: config }))
    await must(store.sweeps.keep({ ...TRIAL, config }))
  }
  if (store.benchmarks) await must(store.benchmarks.keep((await Object.values(measured)[0]!()).measuredRun({ id: 'b1' })))
  if (store.pairSimulations) await must(store.pairSimulations.save('h'.repeat(64), (await Object.values(simulated)[0]!()).RATE))
  if (store.backtests) await must(store.backtests.save(await (await Object.values(backtested)[0]!()).makeBacktest({ of: model.digest }), about.modelLabel))
  if (store.diagnoses) await must(store.diagnoses.save('g'.repeat(64), (await Object.values(diagnosed)[0]!()).DIAGNOSIS))
}

/** A key that signed the model, one that it replaces, and a signer who is trusted. */
async function fillSigning({ keys, signers, signedBundles }: Later, model: ModelVersion, must: Must): Promise<void> {
  await must(keys!.make('Ada'))
  await must(keys!.make('Ada Lindt'))
  if (signers) await must(signers.trust({ name: 'Ben', pem: BEN }))
  if (!signedBundles) return
  const [{ encodeBundle }, { addSignature }] = [await Object.values(bundles)[0]!(), await Object.values(signatures)[0]!()]
  const signed = await addSignature(await encodeBundle(model, []), (bytes) => keys!.sign(bytes))
  if (!signed.ok) throw new Error(signed.error.message)
  await must(signedBundles.keep(model.digest, signed.value.bundle, 'signedHere'))
}

const configsHere = () => Object.values(configs)[0]!()

const PIPELINE: Omit<PipelineRecord, 'config'> = {
  trigger: 'manual', label: { name: 'us-market', version: '1.0.0' }, data: null, parentDigest: null, build: { engineBuild: 'past', runtime: 'browser' },
  steps: [{ name: 'extract', state: 'failed', durationMs: 3, note: 'Column "vol" has an infinite cell.' }], metrics: null, modelDigest: null, parameterDigest: null,
}

const RUN: Omit<RunEntry, 'pipeline'> = { id: 'r2', title: 'Train again', startedAt: 1_700_000_000_000, endedAt: 1_700_000_004_000, outcome: 'failed', message: 'Column "vol" has an infinite cell.' }

const FINDING: Finding = { source: 'stuck:log_vix', family: 'data', state: 'Alerting', openedDay: 100, closedDay: null, worst: 6, limit: 5 }

const PLAN: Omit<SweepPlan, 'base'> = {
  id: 's1', createdAt: 1, datasetDigest: 'd'.repeat(64), datasetName: 'x.csv', states: [2], covarianceTypes: ['diag'], featureSets: [], seeds: [1],
  walkForward: { nFolds: 5, initialShare: 0.5, embargo: 5 }, target: null, build: { engineBuild: 'past', runtime: 'browser' },
}

const TRIAL: Omit<SweepTrial, 'config'> = { sweepId: 's1', index: 10, featureSet: 'all', endedAt: 2, durationMs: 1, outcome: { state: 'infeasible', have: 1, needed: 2 } }

const BEN = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqfitQerDYKsv9VVTqgqDhoDLEXa8
3sCTM+WYwmxajvFti2Up8BO/M4CRaiAXrIyTwtnvSktjATsroHmD+Usx7g==
-----END PUBLIC KEY-----
`
