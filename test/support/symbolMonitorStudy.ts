import { createRandom, fitEm, makeObservations, simulate, stationaryDistribution } from '../../src/engine'
import { calibrateMonitors } from '../../src/domain/monitor/calibrateMonitors'
import { checkAgainstTraining } from '../../src/domain/monitor/checkAgainstTraining'
import { computeFigure } from '../../src/domain/monitor/figures/computeFigure'
import { countAlarms } from '../../src/domain/monitor/monitorStates'
import { FAMILIES } from '../../src/domain/monitor/monitors'
import { rowSeries } from '../../src/domain/monitor/rowSeries'
import { sharedSettings } from '../../src/domain/monitor/watchedSymbols'
import { standIn, type HealthyAlarms, type StudyOptions } from './monitorStudy'

export type SymbolStudyOptions = Pick<StudyOptions, 'truth' | 'settings' | 'nModels'> & {
  readonly nSymbols: number
  /** of each symbol */
  readonly nTrainRows: number
  /** of each symbol */
  readonly healthyRows: number
}

/**
 * How often the monitors of healthy models of several symbols alarm, all symbols of a model together, in a budget of days. Each model is
 * re-estimated from symbols that the truth draws, and watches further rows of each as a page does: bands simulated once for the model under
 * the budget that the symbols share, then checked against each symbol's own training rows.
 */
export function runSymbolStudy({ truth, settings, nModels, nSymbols, nTrainRows, healthyRows }: SymbolStudyOptions, onModel?: (done: number) => void): readonly HealthyAlarms[] {
  const { nFeatures } = truth
  const stationary = { ...truth, startprob: stationaryDistribution(truth.transmat, truth.nStates) ?? truth.startprob }
  const counts = new Map(FAMILIES.map((family) => [family, new Array<number>(nModels).fill(0)]))
  for (let m = 0; m < nModels; m++) {
    const drawn = Array.from({ length: nSymbols }, (_, s) => simulate(stationary, nTrainRows + healthyRows, createRandom(settings.seed + 4000, m * nSymbols + s)).values)
    const training = drawn.map((values) => values.subarray(0, nTrainRows * nFeatures))
    const { params } = fitEm(makeObservations(joined(training), nFeatures, training.map(() => nTrainRows)), truth, { maxIter: 100, tol: 1e-7, relativeVarianceFloor: 1e-6, accelerate: 'freely' })
    const version = standIn(params, nSymbols * nTrainRows)
    const calibrated = calibrateMonitors({ version, settings: sharedSettings(nSymbols, settings), trainingRows: null })
    drawn.forEach((values, s) => {
      const { calibration: { bands }, context } = checkAgainstTraining(version, training[s]!, calibrated)
      const series = rowSeries(params, makeObservations(values, nFeatures), 0)
      for (const band of bands) counts.get(band.family)![m]! += (countAlarms(computeFigure(band, series, context), nTrainRows, nTrainRows + healthyRows, band) * settings.budget) / healthyRows
    })
    onModel?.(m + 1)
  }
  return Array.from(counts, ([family, perBudget]) => ({ family, perBudget }))
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
