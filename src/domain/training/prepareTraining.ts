import { lengthsOf } from '../dataset/symbols'
import { scaledRows } from '../model/scaler'
import type { TrainingConfig } from '../model/types'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { checkTraining } from './checkTraining'
import { fitScaler } from './fitScaler'
import type { PreparedTraining } from './pipelineTypes'
import { completeRows, selectRows } from './selectRows'
import { shareObservations } from './sharedObservations'
import { splitByTime } from './splitByTime'
import type { DataRefusal, FeatureTable, InvalidConfig, SampleSizeRefusal } from './types'

/**
 * Checks, splits by time (`splitByTime`; each symbol is a sequence of its own) and standardises by the training part alone: z = (x - mean) / std with
 * the population standard deviation (divisor n). Rows after the cut change no bit of what is returned but `nRows`.
 *
 * @param onChecked  called between the check and the split
 */
export async function prepareTraining(
  table: FeatureTable,
  config: TrainingConfig,
  onChecked: () => void = () => {},
): Promise<Result<PreparedTraining, SampleSizeRefusal | DataRefusal | InvalidConfig>> {
  const { refusal, findings, nRows, nTrainRows } = checkTraining(table, config)
  if (refusal) return fail(refusal)
  onChecked()
  const { training } = splitByTime(completeRows(selectRows(table, config)), nTrainRows)
  const scaler = fitScaler(training, config)
  const nFeatures = config.features.length
  const observations = await shareObservations({
    nSamples: nTrainRows, nFeatures, lengths: training.symbols ? lengthsOf(training.symbols) : [nTrainRows],
    rows: (from, to) => (scaler ? scaledRows(training.values, scaler, training.symbols, { from, to }) : training.values.slice(from * nFeatures, to * nFeatures)),
  })
  return ok({ observations, scaler, nRows, nTrainRows, findings })
}
