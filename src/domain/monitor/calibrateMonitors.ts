import type { ModelVersion } from '../model/types'
import { levelOf, limitsAt, quantileOf, sampleOf, type MonitorSample } from './alarmLevels'
import { checkAgainstTraining } from './checkAgainstTraining'
import type { FigureContext } from './figures/computeFigure'
import { FAMILIES, monitorsFor } from './monitors'
import { scoreShiftOf } from './scoreShift'
import { simulatePaths } from './simulatePaths'
import type { Band, Calibration, FamilyAlarms, MonitorSettings } from './types'

/** Chance that a lasting change of the size stated is outside the band on a given day. */
const POWER = 0.8

export type CalibrationRequest = {
  readonly version: ModelVersion
  readonly settings: MonitorSettings
  /** (T, D) raw rows that the model was trained on, in order; null where they are not at hand */
  readonly trainingRows: Float64Array | null
}

/** A calibration, and what the figures of this model are computed with. */
export type Calibrated = { readonly calibration: Calibration; readonly context: FigureContext }

/**
 * Bands of every monitor such that in each family a healthy model keeps to one false alarm in `budget` data days over all series that are watched,
 * nine models in ten over ten budgets in a row: limits are quantiles of simulated paths, and where the training rows themselves contradict the simulation, wider.
 *
 * @throws EngineError as filtering and simulation do
 */
export function calibrateMonitors({ version, settings, trainingRows }: CalibrationRequest, onProgress?: (share: number) => void): Calibrated {
  const { params, metadata, mapping } = version
  const monitors = monitorsFor(params.nStates, settings.windows)
  const stressedState = stressedStateOf(mapping.regimes)
  const paths = simulatePaths({ params, scoreShift: scoreShiftOf(version), stressedState, nTrainRows: metadata.data.nTrainRows, monitors, settings }, (share) => onProgress?.(0.9 * share))
  const samples = monitors.map((monitor, m) => sampleOf(monitor, paths.values[m]!, paths))
  const bands: Band[] = []
  const families: FamilyAlarms[] = []
  for (const family of FAMILIES) {
    const members = samples.filter(({ monitor }) => monitor.family === family)
    if (members.length === 0) continue
    const { tail, alarms } = levelOf(family, members, paths, settings.nSeries ?? 1)
    families.push(alarms)
    bands.push(...members.map((sample) => bandOf(sample, tail)))
  }
  onProgress?.(1)
  const calibrated = { calibration: { modelDigest: version.digest, settings, nTruths: paths.nTruths, bands, families, nTrainingRows: 0 }, context: paths.context }
  return trainingRows ? checkAgainstTraining(version, trainingRows, calibrated) : calibrated
}

/** The state whose share is watched: the most stressed regime, by its name. */
export function stressedStateOf(regimes: readonly string[]): number {
  const named = regimes.indexOf('RISK_OFF')
  return named < 0 ? regimes.length - 1 : named
}

function bandOf(sample: MonitorSample, tail: number): Band {
  const { monitor, sorted } = sample
  const { lower, upper, center } = limitsAt(sample, tail)
  const detectableRise = upper === null ? null : Math.max(0, upper - quantileOf(sorted, 1 - POWER))
  const detectableFall = lower === null ? null : Math.max(0, quantileOf(sorted, POWER) - lower)
  return { ...monitor, lower, upper, center, detectableRise, detectableFall, widening: null }
}
