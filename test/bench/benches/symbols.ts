import { DEFAULT_SETTINGS } from '../../../src/domain/monitor/monitors'
import { runSymbolStudy } from '../../support/symbolMonitorStudy'
import type { Bench } from './bench'
import { sampleModel } from './sampleModel'

const YEAR = 252
const HEALTHY_YEARS = 20
const N_SYMBOLS = 5

/**
 * Models of five symbols, the truth that of the study of one series: how often a healthy one alarms over 20 years, on any of its symbols.
 * One thread, in Node; the figures depend on the seed and not on the machine.
 */
export const benchSymbols: Bench = async ({ nModels, studySeed }, tell) => {
  const { params, nTrainRows } = await sampleModel()
  const settings = { ...DEFAULT_SETTINGS, seed: studySeed }
  const healthy = runSymbolStudy({
    truth: params, settings, nModels: Math.ceil(nModels / 3), nSymbols: N_SYMBOLS, nTrainRows: Math.floor(nTrainRows / N_SYMBOLS), healthyRows: HEALTHY_YEARS * YEAR,
  })
  for (const { family, perBudget } of healthy) {
    tell({
      kind: 'rates', id: `monitors-symbols-${family}`, place: 'Node', unit: '', values: perBudget,
      name: `false alarms of the family "${family}" in ${settings.budget} days on any of ${N_SYMBOLS} symbols, ${HEALTHY_YEARS} healthy years a model`,
    })
  }
}
