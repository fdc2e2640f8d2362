import { useCallback } from 'react'
import { isSample } from '../../domain/dataset/summarizeDataset'
import type { Dataset } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import { planRun } from '../../domain/training/pipeline/planRun'
import { runPipeline } from '../../domain/training/pipeline/runPipeline'
import { DEFAULT_RULE } from '../../domain/training/walkForward/planFolds'
import { useServices } from '../../services/ServicesContext'
import { runtimeWords } from '../../services/runtimeWords'

/** Starts a run of the pipeline as a job of the page, its saving left to the analyst; returns the job's id. */
export function useTraining(): (dataset: Dataset, name: string, config: TrainingConfig, nFolds: number | null) => string {
  const { engine, clock, jobs, store } = useServices()
  return useCallback(
    (dataset, name, config, nFolds) =>
      jobs.startTraining(`${name}, ${config.nStates} states, ${config.covarianceType}`, async (options) => {
        const surroundings = { engine, clock, store, build: { engineBuild: __BUILD__, runtime: runtimeWords() } }
        const planned = await planRun(surroundings, { datasetDigest: dataset.digest, name, config, trigger: isSample(dataset) ? 'sample' : 'manual', save: 'ask', walkForward: nFolds === null ? null : { ...DEFAULT_RULE, nFolds } })
        return planned.ok ? (await runPipeline(planned.value, options)).result : planned
      }),
    [engine, clock, jobs, store],
  )
}
