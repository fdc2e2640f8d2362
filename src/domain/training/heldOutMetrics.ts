import type { HmmParams } from '../../engine'
import { filterRows } from '../inference/filterRows'
import { mostProbableStates } from '../inference/inferFiltered'
import { regimeShares } from '../inference/regimeShares'
import { scaledRows } from '../model/scaler'
import type { DetectorModel, HeldOutMetrics } from '../model/types'

type Model = Pick<DetectorModel, 'params' | 'scaler'>

/**
 * How a model does on the rows after its training part: the filter runs over all rows, so its state is carried across the cut.
 * Null without held-out rows.
 *
 * @param values  (nRows, D) raw units, the training part first
 */
export function heldOutMetrics(model: Model, values: Float64Array, nTrainRows: number): HeldOutMetrics | null {
  const { nFeatures, nStates } = model.params
  const nRows = values.length / nFeatures - nTrainRows
  if (nRows < 1) return null
  const { filtered, logScore } = filterRows(model, values)
  const baseline = filterRows({ params: singleGaussian(model, values, nTrainRows), scaler: model.scaler }, values)
  const probabilities = filtered.subarray(nTrainRows * nStates)
  const states = mostProbableStates(probabilities, nStates)
  return {
    nRows,
    logScorePerRow: meanOf(logScore.subarray(nTrainRows)),
    singleGaussianLogScorePerRow: meanOf(baseline.logScore.subarray(nTrainRows)),
    meanConfidence: Math.min(1, meanOf(Float64Array.from(states, (state, t) => probabilities[t * nStates + state]!))),
    regimeShares: regimeShares({ states, nStates }).shares,
  }
}

/** One Gaussian with full covariance, fitted by maximum likelihood on the training part, in the units of the model. */
function singleGaussian({ params, scaler }: Model, values: Float64Array, nTrainRows: number): HmmParams {
  const d = params.nFeatures
  const training = values.subarray(0, nTrainRows * d)
  const rows = scaler ? scaledRows(training, scaler) : training
  const means = new Float64Array(d)
  for (let i = 0; i < rows.length; i++) means[i % d]! += rows[i]! / nTrainRows
  const covars = new Float64Array(d * d)
  for (let t = 0; t < nTrainRows; t++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) covars[i * d + j]! += ((rows[t * d + i]! - means[i]!) * (rows[t * d + j]! - means[j]!)) / nTrainRows
    }
  }
  return { nStates: 1, nFeatures: d, covarianceType: 'full', startprob: Float64Array.of(1), transmat: Float64Array.of(1), means, covars }
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
