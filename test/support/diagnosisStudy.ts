import { createRandom, matchStates, permuteStates, simulate, type HmmParams } from '../../src/engine'
import { concludeDiagnosis } from '../../src/domain/diagnostics/concludeDiagnosis'
import { observeFit } from '../../src/domain/diagnostics/observeFit'
import { replicateFit } from '../../src/domain/diagnostics/replicateFit'
import { readParameters } from '../../src/domain/diagnostics/parameterVector'
import type { Diagnosis, Interval } from '../../src/domain/diagnostics/types'
import { verdictsOf } from '../../src/domain/diagnostics/verdicts'
import { createInProcessEngine } from '../../src/domain/inProcessEngine'
import { rawParams } from '../../src/domain/model/rawParams'
import type { ModelVersion, TrainingConfig } from '../../src/domain/model/types'
import { defaultConfig } from '../../src/domain/training/defaultConfig'
import { trainModel } from '../../src/domain/training/trainModel'
import type { FeatureTable } from '../../src/domain/training/types'
import { tableOf } from '../unit/domain/training/makeTable'

/** Calm and rough: two features in two lasting states. */
export const TWO_STATES: HmmParams = {
  nStates: 2, nFeatures: 2, covarianceType: 'diag',
  startprob: Float64Array.of(0.5, 0.5),
  transmat: Float64Array.of(0.96, 0.04, 0.06, 0.94),
  means: Float64Array.of(0.3, -0.6, -0.4, 0.9),
  covars: Float64Array.of(0.4, 0.3, 1.6, 0.8),
}

export const FEATURES = ['ret', 'vol']

/** Rows of a model as a table. */
export function drawTable(params: HmmParams, nRows: number, seed: number): FeatureTable {
  return tableOf(FEATURES.slice(0, params.nFeatures), simulate(params, nRows, createRandom(seed)).values)
}

/** A model trained on a table with a few starts. */
export async function trainOn(table: FeatureTable, change: Partial<TrainingConfig> = {}): Promise<ModelVersion> {
  const config = { ...defaultConfig(table.names), nStates: 2, covarianceType: 'diag' as const, nStarts: 3, ...change }
  const trained = await trainModel({
    engine: createInProcessEngine(), clock: { now: () => 0 }, table, config, label: { name: 'study', version: '1.0.0' }, trigger: 'manual', parentDigest: null,
    build: { engineBuild: 'test', runtime: 'test' },
  })
  if (!trained.ok) throw new Error(trained.error.message)
  return trained.value
}

/** A diagnosis without an engine between. @param nReplicates  99 is the least that gives limits */
export function diagnose(version: ModelVersion, table: FeatureTable, nReplicates = 99): Diagnosis {
  const observed = observeFit(version, table)
  if (!observed.ok) throw new Error(observed.error.message)
  const { sequences, limits } = observed.value
  const replicates = Array.from({ length: nReplicates }, (_, index) => replicateFit({ params: version.params, sequences, limits, seed: version.config.seed, index }))
  return concludeDiagnosis({ version, datasetDigest: table.datasetDigest, observed: observed.value, replicates })
}

/** What is said of a fit to rows of TWO_STATES: checks that gave an answer, those that found a fault, and by parameter which intervals hold the truth. */
export type HealthyFit = { readonly checks: number; readonly off: number; readonly covered: readonly { readonly wald: boolean; readonly bootstrap: boolean }[] }

export function studyHealthyFit(version: ModelVersion, table: FeatureTable, nReplicates = 99): HealthyFit {
  const diagnosis = diagnose(version, table, nReplicates)
  const answers = verdictsOf(version, diagnosis).filter(({ rows, standing }) => rows !== 'fit' && standing !== 'cannotSay')
  const { assignment } = matchStates(rawParams(version), TWO_STATES)
  const truth = readParameters(permuteStates(TWO_STATES, assignment.map((_, k) => assignment.indexOf(k))))
  const holds = (interval: Interval | null, i: number) => interval !== null && interval.low <= truth[i]! && truth[i]! <= interval.high
  return {
    checks: answers.length,
    off: answers.filter(({ standing }) => standing === 'off').length,
    covered: diagnosis.parameters.map(({ wald, bootstrap }, i) => ({ wald: holds(wald, i), bootstrap: holds(bootstrap, i) })),
  }
}
