import type { ModelVersion, TrainingConfig, TrainingTrigger } from '../model/types'
import { dataOfModel } from '../registry/dataOfModel'
import type { Digest } from '../shared/digest'
import type { Failure } from '../shared/failure'
import { fail, ok, type Result } from '../shared/result'
import { extractFeatures } from '../training/extractFeatures'
import { planRun, type RunSurroundings } from '../training/pipeline/planRun'
import { runPipeline, type PipelineFailure, type PipelineOptions } from '../training/pipeline/runPipeline'
import { canStartFrom } from '../training/warmStart'

export type RetrainPorts = RunSurroundings & {
  /** has the page run it as a job, and gives the job's id */
  readonly startTraining: (title: string, work: (options: PipelineOptions) => Promise<Result<ModelVersion, PipelineFailure>>) => string
  /** the new version is in staging */
  readonly onSaved: () => void
}

/**
 * Trains a version anew, as it was configured, on the rows it reads now, and saves the result to staging; its own parameters are one more
 * start. It goes no further by itself. Gives the id of the job.
 */
export async function retrain(ports: RetrainPorts, { model, trigger }: { readonly model: Digest; readonly trigger: TrainingTrigger }): Promise<Result<string, Failure>> {
  const { store, engine, startTraining, onSaved } = ports
  const loaded = await store.models.load(model)
  if (!loaded.ok) return loaded
  const version = loaded.value
  const [settings, datasets] = await Promise.all([store.settings.read(), store.datasets.list()])
  const { digest } = dataOfModel(model, version.metadata.data.datasetDigest, settings, datasets)
  const planned = await planRun(ports, { datasetDigest: digest, name: version.name, config: retrainConfig(version), trigger, save: 'staging' })
  if (!planned.ok) return planned
  const extract = async () => {
    const dataset = await store.datasets.load(digest)
    if (!dataset.ok) return dataset
    const read = await engine.run('dataForModel', { schema: version.schema, dataset: dataset.value })
    return read.ok ? ok(extractFeatures(read.value, version.config.features)) : fail<Failure>(read.error)
  }
  const { label } = planned.value
  return ok(
    startTraining(`${label.name} ${label.version}, trained anew`, async (options) => {
      const { result } = await runPipeline({ ...planned.value, extract }, options)
      if (result.ok) onSaved()
      return result
    }),
  )
}

/** The configuration of a version, open to the rows that came since; the split is the share of the rule again. */
export function retrainConfig(version: ModelVersion): TrainingConfig {
  const { warmStart: _former, ...config } = version.config
  const open: TrainingConfig = { ...config, lastDay: null, trainRows: null }
  return canStartFrom(version, open) ? { ...open, warmStart: version.digest } : open
}
