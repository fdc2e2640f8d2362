import { useCallback } from 'react'
import { isSample } from '../../domain/dataset/summarizeDataset'
import type { Dataset } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import { latestOf, nextVersion, changeBetween } from '../../domain/model/versionLabel'
import type { StorePort } from '../../domain/ports'
import { extractFeatures } from '../../domain/training/extractFeatures'
import { trainModel } from '../../domain/training/trainModel'
import { useServices } from '../../services/ServicesContext'
import { runtimeWords } from './runtimeWords'

/** Starts a training as a job of the page; returns the job's id. */
export function useTraining(): (dataset: Dataset, name: string, config: TrainingConfig) => string {
  const { engine, clock, jobs, store } = useServices()
  return useCallback(
    (dataset, name, config) =>
      jobs.startTraining(`${name}, ${config.nStates} states, ${config.covarianceType}`, async ({ signal, onProgress }) => {
        const { version, parentDigest } = await nextLabel(store, name, config)
        const table = extractFeatures(dataset, config.features)
        const build = { engineBuild: __BUILD__, runtime: runtimeWords() }
        const trigger = isSample(dataset) ? 'sample' : 'manual'
        return trainModel({ engine, clock, table, config, label: { name, version }, trigger, parentDigest, build }, { signal, onProgress })
      }),
    [engine, clock, jobs, store],
  )
}

/** The version the new model gets by the rule, and the one it replaces. */
async function nextLabel(store: StorePort, name: string, config: TrainingConfig) {
  const [summaries, used] = await Promise.all([store.models.list(), store.models.usedLabels()])
  const own = used.filter((label) => label.name === name).map(({ version }) => version)
  const latest = latestOf(summaries, name)
  if (latest === null) return { version: nextVersion(latestOf(used, name), 'minor', own), parentDigest: null }
  const parent = await store.models.load(latest.digest)
  const change = parent.ok ? changeBetween(parent.value.config, config) : 'major'
  return { version: nextVersion(latest, change, own), parentDigest: latest.digest }
}
