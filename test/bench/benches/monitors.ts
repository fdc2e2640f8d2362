import { DEFAULT_SETTINGS } from '../../../src/domain/monitor/monitors'
import { runMonitorStudy } from '../../support/monitorStudy'
import type { Bench } from './bench'
import { sampleModel } from './sampleModel'

const YEAR = 252
const HEALTHY_YEARS = 20

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
