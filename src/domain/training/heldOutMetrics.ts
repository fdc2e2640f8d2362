import type { HmmParams } from '../../engine'
import { filterRows } from '../inference/filterRows'
import { mostProbableStates } from '../inference/inferFiltered'
import { regimeShares } from '../inference/regimeShares'
import { scaledRows } from '../model/scaler'
import type { DetectorModel, HeldOutMetrics } from '../model/types'
import type { SelectedRows } from './selectRows'
import type { TimeSplit } from './splitByTime'

type Model = Pick<DetectorModel, 'params' | 'scaler'>

/**
 * How a model does on the rows after its training part: the filter runs over all rows, so its state is carried across the cut,
 * symbol by symbol. Null without held-out rows.
 *
 * @param rows  all rows used, raw units, complete
 */
export function heldOutMetrics(model: Model, rows: SelectedRows, { training, isTraining }: TimeSplit): HeldOutMetrics | null {
  const { nStates } = model.params
  const heldOut = Array.from({ length: rows.nSamples }, (_, row) => row).filter((row) => !isTraining(row))
  if (heldOut.length === 0) return null
  const { filtered, logScore } = filterRows(model, rows.values, rows.symbols)
  const baseline = filterRows({ params: singleGaussian(model, training), scaler: model.scaler }, rows.values, rows.symbols)
  const states = mostProbableStates(filtered, nStates)
  return {
    nRows: heldOut.length,
    logScorePerRow: meanOver(heldOut, (row) => logScore[row]!),
    singleGaussianLogScorePerRow: meanOver(heldOut, (row) => baseline.logScore[row]!),
    meanConfidence: Math.min(1, meanOver(heldOut, (row) => filtered[row * nStates + states[row]!]!)),
    regimeShares: regimeShares({ states: Uint8Array.from(heldOut, (row) => states[row]!), nStates }).shares,
  }
}

/** One Gaussian with full covariance, fitted by maximum likelihood on the training part, in the units of the model. */
export function singleGaussian({ params, scaler }: Model, training: SelectedRows): HmmParams {
  const d = params.nFeatures
  const { nSamples } = training
  const rows = scaler ? scaledRows(training.values, scaler, training.symbols) : training.values
  const means = new Float64Array(d)
  for (let i = 0; i < rows.length; i++) means[i % d]! += rows[i]! / nSamples
  const covars = new Float64Array(d * d)
  for (let t = 0; t < nSamples; t++) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) covars[i * d + j]! += ((rows[t * d + i]! - means[i]!) * (rows[t * d + j]! - means[j]!)) / nSamples
    }
  }
  return { nStates: 1, nFeatures: d, covarianceType: 'full', startprob: Float64Array.of(1), transmat: Float64Array.of(1), means, covars }
}

function meanOver(rows: readonly number[], valueAt: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + valueAt(row), 0) / rows.length
}
