import { SAMPLE_FILES } from '../../../src/domain/dataset/samples'
import type { ModelVersion } from '../../../src/domain/model/types'
import type { EnginePort } from '../../../src/domain/ports'
import { defaultConfig } from '../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { trainModel } from '../../../src/domain/training/trainModel'
import type { FeatureTable } from '../../../src/domain/training/types'
import type { Kernels } from '../measuring/measures'
import { createPool } from './engines'

/** Milliseconds from the request: the finished model, and the first start within 0.01 nats of the log-likelihood it ended with. */
export type TrainingTimes = { readonly total: number; readonly optimum: number; readonly logLikelihood: number; readonly parameterDigest: string }

const SAME = 0.01

type Sighting = { readonly at: number; readonly logLikelihoods: readonly number[] }

/** Trains the default model on features-daily.csv through the product's pool, whose workers are up but have not trained. */
export async function train(kernels: Kernels, nWorkers: number): Promise<TrainingTimes> {
  const pool = createPool(kernels, nWorkers)
  try {
    const table = await sampleTable(pool)
    const sightings: Sighting[] = []
    const from = performance.now()
    const model = await trainOn(pool, table, (logLikelihoods) => sightings.push({ at: performance.now() - from, logLikelihoods }))
    const total = performance.now() - from
    const { logLikelihood } = model.metadata.fit
    const first = sightings.find(({ logLikelihoods }) => logLikelihoods.some((value) => Math.abs(value - logLikelihood) < SAME))
    return { total, optimum: first?.at ?? total, logLikelihood, parameterDigest: model.parameterDigest }
  } finally {
    pool.dispose()
  }
}

async function trainOn(engine: EnginePort, table: FeatureTable, onSight: (logLikelihoods: readonly number[]) => void): Promise<ModelVersion> {
  const trained = await trainModel(
    {
      engine,
      clock: { now: () => Date.now() },
      table,
      config: defaultConfig(table.names),
      label: { name: 'bench', version: '1.0.0' },
      trigger: 'manual',
      parentDigest: null,
      build: { engineBuild: 'bench', runtime: 'bench' },
    },
    { onProgress: ({ starts }) => onSight(starts.flatMap(({ logLikelihood }) => logLikelihood ?? [])) },
  )
  if (!trained.ok) throw new Error(trained.error.message)
  return trained.value
}

/** The features of the bundled file, imported as the page imports them. */
async function sampleTable(engine: EnginePort): Promise<FeatureTable> {
  const { path, title, mapping, provenance } = SAMPLE_FILES['features-daily']
  const file = await (await fetch(path)).blob()
  const imported = await engine.run('importFile', { file, fileName: 'features-daily.csv', datasetName: title, mapping, provenance, importedAt: 0 })
  if (!imported.ok) throw new Error(imported.error.message)
  const names = imported.value.columns.filter(({ role }) => role === 'feature').map(({ name }) => name)
  return extractFeatures(imported.value, names)
}
