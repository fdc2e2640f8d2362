import type { Dataset } from '../../dataset/types'
import type { ModelVersion, TrainingConfig, TrainingTrigger } from '../../model/types'
import { changeBetween, latestOf, nextVersion } from '../../model/versionLabel'
import type { ClockPort, EnginePort, StorePort } from '../../ports'
import type { Digest } from '../../shared/digest'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { extractInTurns } from '../extractFeatures'
import { tableOfSymbol } from '../symbolTables'
import type { SweepTrial } from '../sweep/types'
import type { WalkForwardRule } from '../walkForward/types'
import type { PipelineRequest } from './runPipeline'
import type { PipelineRecord } from './types'

/** What every run needs, whoever starts it. */
export type RunSurroundings = {
  readonly engine: EnginePort
  readonly clock: ClockPort
  readonly store: StorePort
  readonly build: { readonly engineBuild: string; readonly runtime: string }
}

export type RunPlan = {
  readonly datasetDigest: Digest
  readonly name: string
  /** its `warmStart` names the version to start from as well, if any */
  readonly config: TrainingConfig
  readonly trigger: TrainingTrigger
  /** 'staging': saved there when it ends; 'ask': left to the analyst */
  readonly save: 'staging' | 'ask'
  /** folds to score after the fit; absent: none */
  readonly walkForward?: WalkForwardRule | null
}

/**
 * A run of the pipeline over the store: the data set of a digest, the next version of a name, matched to the latest version of that
 * name. Fails if the version to start from is gone.
 */
export async function planRun(surroundings: RunSurroundings, { datasetDigest, name, config, trigger, save, walkForward = null }: RunPlan): Promise<Result<PipelineRequest, Failure>> {
  const { store } = surroundings
  const warmStart = await loadIfNamed(store, config.warmStart)
  if (!warmStart.ok) return warmStart
  const { version, parentDigest, parent } = await nextLabel(store, name, config)
  return ok({
    ...partsOf(surroundings, datasetDigest, config),
    label: { name, version },
    trigger,
    parentDigest,
    ...(parent && { parent }),
    ...(warmStart.value && { warmStart: warmStart.value }),
    walkForward,
    save: save === 'ask' ? null : (made) => store.models.save(made, { putInUse: false, ...(trigger === 'schedule' && { actor: 'schedule' }) }),
  })
}

/**
 * The run that makes a version of a trial of a sweep: the trial's own configuration, so the digest it had, under the next version of a
 * name, saved to staging.
 */
export async function planTrialRun(surroundings: RunSurroundings, datasetDigest: Digest, { config }: Pick<SweepTrial, 'config'>, name: string): Promise<PipelineRequest> {
  const { store } = surroundings
  const { version } = await nextLabel(store, name, config)
  return {
    ...partsOf(surroundings, datasetDigest, config),
    label: { name, version },
    trigger: 'sweep',
    parentDigest: null,
    save: (made) => store.models.save(made, { putInUse: false }),
  }
}

/** A run once more from its record: equal data, configuration, trigger and versions, so the same digest. Nothing is saved. */
export async function replayRun(surroundings: RunSurroundings, runId: string, record: PipelineRecord): Promise<Result<PipelineRequest, Failure>> {
  const { config, data, label, trigger, parentDigest, walkForward, symbol } = record
  if (data === null) return fail({ code: 'noData', message: `The run of ${label.name} ${label.version} ended before its data were read, so there is nothing to train again. Start it anew.` })
  const warmStart = await loadIfNamed(surroundings.store, config.warmStart)
  if (!warmStart.ok) return warmStart
  const parent = await loadIfNamed(surroundings.store, parentDigest ?? undefined)
  if (!parent.ok) return parent
  return ok({
    ...partsOf(surroundings, data.datasetDigest, config, symbol),
    ...(symbol !== undefined && { symbol }),
    label,
    trigger,
    parentDigest,
    ...(parent.value && { parent: parent.value }),
    ...(warmStart.value && { warmStart: warmStart.value }),
    walkForward: walkForward?.rule ?? null,
    replayOf: runId,
    save: null,
  })
}

function partsOf({ engine, clock, store, build }: RunSurroundings, datasetDigest: Digest, config: TrainingConfig, symbol?: string): Pick<PipelineRequest, 'engine' | 'clock' | 'build' | 'config' | 'extract'> {
  return { engine, clock, build, config, extract: async () => tableOf(await store.datasets.load(datasetDigest), config, symbol) }
}

async function tableOf(dataset: Result<Dataset, Failure>, { features }: TrainingConfig, symbol: string | undefined) {
  if (!dataset.ok) return dataset
  return ok(symbol === undefined ? await extractInTurns(dataset.value, features) : tableOfSymbol(dataset.value, symbol, features))
}

async function loadIfNamed(store: StorePort, digest: Digest | undefined): Promise<Result<ModelVersion | null, Failure>> {
  return digest === undefined ? ok(null) : store.models.load(digest)
}

/** The version a new model gets by the rule, and the one it replaces. */
async function nextLabel(store: StorePort, name: string, config: TrainingConfig): Promise<{ readonly version: string; readonly parentDigest: Digest | null; readonly parent: ModelVersion | null }> {
  const [summaries, used] = await Promise.all([store.models.list(), store.models.usedLabels()])
  const own = used.filter((label) => label.name === name).map(({ version }) => version)
  const latest = latestOf(summaries, name)
  if (latest === null) return { version: nextVersion(latestOf(used, name), 'minor', own), parentDigest: null, parent: null }
  const parent = await store.models.load(latest.digest)
  const change = parent.ok ? changeBetween(parent.value.config, config) : 'major'
  return { version: nextVersion(latest, change, own), parentDigest: latest.digest, parent: parent.ok ? parent.value : null }
}
