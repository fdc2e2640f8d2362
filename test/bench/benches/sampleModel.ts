import type { HmmParams } from '../../../src/engine'
import { defaultConfigFor } from '../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { trainInProcess } from '../../../src/domain/training/trainInProcess'
import { sampleOf } from '../../support/csv'

const STAY = 0.98

/** The truth of the studies of monitors: the default model of the bundled features, with states that last fifty days. */
export async function sampleModel(): Promise<{ readonly params: HmmParams; readonly nTrainRows: number }> {
  const dataset = await sampleOf('features-daily')
  const config = defaultConfigFor(dataset)
  const trained = await trainInProcess(extractFeatures(dataset, config.features), config)
  if (!trained.ok) throw new Error(trained.error.message)
  const { params, metadata } = trained.value
  const { nStates } = params
  const transmat = params.transmat.map((_, i) => (i % (nStates + 1) === 0 ? STAY : (1 - STAY) / (nStates - 1)))
  return { params: { ...params, transmat }, nTrainRows: metadata.data.nTrainRows }
}
