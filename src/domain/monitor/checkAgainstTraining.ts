import { observationsOf } from '../inference/filterRows'
import type { ModelVersion } from '../model/types'
import type { Calibrated } from './calibrateMonitors'
import { scoreShiftOf } from './scoreShift'
import { computeFigure } from './figures/computeFigure'
import { rowSeries } from './rowSeries'
import type { Band } from './types'
import { widenBand } from './widenBand'

/**
 * Simulated bands as the rows of one series that the model was trained on leave them: see `widenBand`. What a limit moves, the smallest change
 * it shows moves by as much.
 *
 * @param trainingRows  (T, D) raw rows in the order of the schema
 * @throws EngineError as filtering does
 */
export function checkAgainstTraining(version: ModelVersion, trainingRows: Float64Array, { calibration, context }: Calibrated): Calibrated {
  const { settings, bands } = calibration
  const series = rowSeries(version.params, observationsOf(version, trainingRows), scoreShiftOf(version))
  const { budget, nSeries = 1 } = settings
  const nMembers = (family: Band['family']) => bands.reduce((n, band) => n + (band.family === family ? 1 : 0), 0)
  const checked = bands.map((band): Band => {
    const { limits, widening } = widenBand(band, computeFigure(band, series, context), budget, 1 / (nSeries * nMembers(band.family)))
    return {
      ...band, lower: limits.lower, upper: limits.upper, widening,
      detectableRise: limits.upper === null ? null : band.detectableRise! + (limits.upper - band.upper!),
      detectableFall: limits.lower === null ? null : band.detectableFall! + (band.lower! - limits.lower),
    }
  })
  return { calibration: { ...calibration, bands: checked, nTrainingRows: series.states.length }, context }
}
