import { createRandom, fitEm, makeObservations, simulate, stationaryDistribution, type HmmParams } from '../../src/engine'
import { calibrateMonitors } from '../../src/domain/monitor/calibrateMonitors'
import { computeFigure } from '../../src/domain/monitor/figures/computeFigure'
import { countAlarms, createMonitorMachine } from '../../src/domain/monitor/monitorStates'
import { rowSeries } from '../../src/domain/monitor/rowSeries'
import type { Band, MonitorFamily, MonitorSettings } from '../../src/domain/monitor/types'
import type { ModelVersion } from '../../src/domain/model/types'

/** What happens to rows that a healthy model would have drawn: to the market's own parameters, or to the columns on the way in. */
export type Fault = { readonly name: string; readonly model?: (params: HmmParams) => HmmParams; readonly rows?: (values: Float64Array, nFeatures: number) => void }

const perState = (params: HmmParams, state: number, factor: number): Float64Array => {
  const size = params.covars.length / params.nStates
  return params.covars.map((value, i) => (Math.floor(i / size) === state ? value * factor : value))
}
const eachRow = (d: number, change: (row: Float64Array) => number) => (values: Float64Array, nFeatures: number): void => {
  for (let at = 0; at < values.length; at += nFeatures) values[at + d] = change(values.subarray(at, at + nFeatures))
}

export const FAULTS: readonly Fault[] = [
  { name: 'volatility x 1.5', model: (params) => ({ ...params, covars: params.covars.map((value) => 2.25 * value) }) },
  { name: 'means + 0.3 sd', model: (params) => ({ ...params, means: params.means.map((mean) => mean + 0.3) }) },
  { name: 'turbulent state x 2', model: (params) => ({ ...params, covars: perState(params, params.nStates - 1, 4) }) },
  {
    name: 'persistence to 0.80',
    model: (params) => ({ ...params, transmat: params.transmat.map((_, i) => (i % (params.nStates + 1) === 0 ? 0.8 : 0.2 / (params.nStates - 1))) }),
  },
  { name: 'a feature frozen', rows: (values, nFeatures) => eachRow(1, () => values[1]!)(values, nFeatures) },
  { name: 'a unit changed by 100', rows: eachRow(2, (row) => 100 * row[2]!) },
  { name: 'two columns swapped', rows: (values, nFeatures) => { for (let at = 0; at < values.length; at += nFeatures) values.subarray(at, at + 2).reverse() } },
]

export type StudyOptions = {
  /** three states or more, standardised rows */
  readonly truth: HmmParams
  readonly nTrainRows: number
  readonly settings: MonitorSettings
  /** models estimated from rows of their own */
  readonly nModels: number
  readonly healthyRows: number
  readonly faultRows: number
  readonly faults?: readonly Fault[]
}

/** `perBudget`: of each model, false alarms in a budget of days. */
export type HealthyAlarms = { readonly family: MonitorFamily; readonly perBudget: readonly number[] }

/** `delays`: of each model, rows until the first alarm; null where none came within `faultRows`. */
export type FaultDelays = { readonly fault: string; readonly delays: readonly (number | null)[] }

export type Study = { readonly healthy: readonly HealthyAlarms[]; readonly faults: readonly FaultDelays[] }

/** How often monitors of re-estimated models alarm on rows of the truth, and on rows with something wrong. */
export function runMonitorStudy(options: StudyOptions, onModel?: (done: number) => void): Study {
  const { truth, nTrainRows, settings, nModels, healthyRows, faultRows, faults = FAULTS } = options
  const stationary = { ...truth, startprob: stationaryDistribution(truth.transmat, truth.nStates) ?? truth.startprob }
  const counts = new Map<MonitorFamily, number[]>()
  const delays = new Map<string, (number | null)[]>()
  for (let m = 0; m < nModels; m++) {
    const training = simulate(stationary, nTrainRows, createRandom(settings.seed + 1000, m)).values
    const { params } = fitEm(makeObservations(training, truth.nFeatures), truth, { maxIter: 100, tol: 1e-7, relativeVarianceFloor: 1e-6, accelerate: 'freely' })
    const { calibration: { bands }, context } = calibrateMonitors({ version: standIn(params, nTrainRows), settings, trainingRows: training })
    const valuesOf = (rows: Float64Array) => {
      const series = rowSeries(params, makeObservations(rows, truth.nFeatures), 0)
      return bands.map((band) => ({ band, values: computeFigure(band, series, context) }))
    }
    const healthy = valuesOf(simulate(stationary, healthyRows, createRandom(settings.seed + 2000, m)).values)
    for (const family of new Set(bands.map((band) => band.family))) {
      const alarms = healthy.filter(({ band }) => band.family === family).reduce((sum, { band, values }) => sum + countAlarms(values, 0, values.length, band), 0)
      counts.set(family, [...(counts.get(family) ?? []), (alarms * settings.budget) / healthyRows])
    }
    for (const fault of faults) {
      const { values } = simulate(fault.model ? fault.model(stationary) : stationary, faultRows, createRandom(settings.seed + 3000, m))
      fault.rows?.(values, truth.nFeatures)
      delays.set(fault.name, [...(delays.get(fault.name) ?? []), firstAlarm(valuesOf(values))])
    }
    onModel?.(m + 1)
  }
  return {
    healthy: Array.from(counts, ([family, perBudget]) => ({ family, perBudget })),
    faults: Array.from(delays, ([fault, ofModels]) => ({ fault, delays: ofModels })),
  }
}

/** Rows until the first monitor alerts; null if none does. */
function firstAlarm(tracks: readonly { readonly band: Band; readonly values: Float64Array }[]): number | null {
  const first = Math.min(...tracks.map(({ band, values }) => {
    const machine = createMonitorMachine(band)
    const at = values.findIndex((value) => machine.step(value) === 'Alerting')
    return at < 0 ? Infinity : at + 1
  }))
  return first === Infinity ? null : first
}

/** A version as far as monitors read it. */
export function standIn(params: HmmParams, nTrainRows: number): ModelVersion {
  return {
    digest: 'study', params, scaler: null, mapping: { regimes: Array.from({ length: params.nStates }, (_, k) => (k === params.nStates - 1 ? 'RISK_OFF' : `R${k}`)) },
    metadata: { data: { nTrainRows } },
  } as unknown as ModelVersion
}
