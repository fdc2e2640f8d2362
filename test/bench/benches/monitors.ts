import type { HmmParams } from '../../../src/engine'
import { DEFAULT_SETTINGS } from '../../../src/domain/monitor/monitors'
import { defaultConfigFor } from '../../../src/domain/training/defaultConfig'
import { extractFeatures } from '../../../src/domain/training/extractFeatures'
import { trainInProcess } from '../../../src/domain/training/trainInProcess'
import { sampleOf } from '../../support/csv'
import { runMonitorStudy } from '../../support/monitorStudy'
import type { Bench } from './bench'

const YEAR = 252
const HEALTHY_YEARS = 20
const STAY = 0.98

/**
 * Models of three states and nine features, each re-estimated from rows that the truth draws: how often a healthy one alarms over 20
 * years, and how soon it alarms on planted faults within two. One thread, in Node; the figures depend on the seed and not on the machine.
 */
export const benchMonitors: Bench = async ({ nModels, studySeed }, tell) => {
  const { params, nTrainRows } = await sampleModel()
  const settings = { ...DEFAULT_SETTINGS, seed: studySeed }
  const { healthy, faults } = runMonitorStudy({ truth: params, nTrainRows, settings, nModels, healthyRows: HEALTHY_YEARS * YEAR, faultRows: 2 * YEAR })
  for (const { family, perBudget } of healthy) {
    tell({ kind: 'rates', id: `monitors-${family}`, name: `false alarms of the family "${family}" in ${settings.budget} days, ${HEALTHY_YEARS} healthy years a model`, place: 'Node', unit: '', values: perBudget })
  }
  for (const { fault, delays } of faults) {
    tell({ kind: 'delays', id: `monitors-fault-${fault}`, name: `found within ${2 * YEAR} days: ${fault}`, place: 'Node', unit: 'days', values: delays })
  }
}

/** The default model of the bundled features, with states that last fifty days. */
async function sampleModel(): Promise<{ readonly params: HmmParams; readonly nTrainRows: number }> {
  const dataset = await sampleOf('features-daily')
  const config = defaultConfigFor(dataset)
  const trained = await trainInProcess(extractFeatures(dataset, config.features), config)
  if (!trained.ok) throw new Error(trained.error.message)
  const { params, metadata } = trained.value
  const { nStates } = params
  const transmat = params.transmat.map((_, i) => (i % (nStates + 1) === 0 ? STAY : (1 - STAY) / (nStates - 1)))
  return { params: { ...params, transmat }, nTrainRows: metadata.data.nTrainRows }
}
