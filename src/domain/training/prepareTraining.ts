import { scaledRows } from '../model/scaler'
import type { TrainingConfig } from '../model/types'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { checkTraining } from './checkTraining'
import { columnMoments } from './columnMoments'
import type { PreparedTraining } from './pipelineTypes'
import { completeRows, firstRows, selectRows } from './selectRows'
import { shareObservations } from './sharedObservations'
import type { DataRefusal, FeatureTable, InvalidConfig, SampleSizeRefusal } from './types'

/**
 * Checks, splits by time (the training part comes first) and standardises by the training part alone: z = (x - mean) / std with
 * the population standard deviation (divisor n). Rows after the cut change no bit of what is returned but `nRows`.
 */
export async function prepareTraining(
  table: FeatureTable,
  config: TrainingConfig,
): Promise<Result<PreparedTraining, SampleSizeRefusal | DataRefusal | InvalidConfig>> {
  const { refusal, findings, nRows, nTrainRows } = checkTraining(table, config)
  if (refusal) return fail(refusal)
  const { values } = firstRows(completeRows(selectRows(table, config)), nTrainRows)
  const nFeatures = config.features.length
  const { means, stds } = columnMoments(values, nTrainRows, nFeatures)
  const scaler = config.standardize ? { means, stds } : null
  const scaled = scaler ? scaledRows(values, scaler) : values
  const observations = await shareObservations({ values: scaled, nSamples: nTrainRows, nFeatures, lengths: [nTrainRows] })
  return ok({ observations, scaler, nRows, nTrainRows, findings })
}
