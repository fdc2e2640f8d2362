import { EngineError } from '../../engine'
import { DEFAULT_SETTINGS } from '../../domain/monitor/monitors'
import { firstNewRow, runMonitors } from '../../domain/monitor/runMonitors'
import type { MonitorSettings } from '../../domain/monitor/types'
import { calibrateOn } from '../../domain/monitor/watchModel'
import { ok, type Result } from '../../domain/shared/result'
import { refuse, usageError, type Command, type Refusal } from '../command'
import type { Flags } from '../flags'
import { wholeFlag } from '../numbers'
import { isAlerting, monitorAsJson, monitorAsText } from '../output/monitorOutput'
import { CSV_FLAGS } from '../readDataset'
import { readModelAndRows } from '../readModelAndRows'
import { JOIN_FLAG } from '../recipeFlags'

const ALERTS = 3
const SMALLEST_WINDOW = 5
const LARGEST_WINDOW = 1260

export const monitor: Command = {
  name: 'monitor',
  usage: 'monitor --bundle FILE.regime.npz --csv FILE [--budget 504] [--windows 30,90,252] [--json]',
  summary: 'Watch a model on the rows after its training part, against what its own healthy paths would show.',
  flags: [
    { name: 'bundle', value: 'FILE', help: 'the model' },
    { name: 'csv', value: 'FILE', help: 'the rows; those up to the last training day only set the filter up and check the bands' },
    { name: 'budget', value: 'ROWS', help: 'rows in which each family of monitors may raise one false alarm (504)' },
    { name: 'windows', value: 'LIST', help: 'rows of each window (30,90,252)' },
    { name: 'seed', value: 'N', help: 'of the simulated paths (1)' },
    { name: 'json', value: null, help: 'one JSON object: bands, alarms, and for every row each monitor with value, band, state and verdict' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'Bands come from 2000 simulated paths of parameter sets that may stand behind the model, such that nine healthy models of ten keep to the budget over\n' +
    'ten of it in a row. States: Normal, Pending (1 or 2 of 5 rows outside), Alerting (3 of 5), Recovering (inside 80 % of the band), NoData\n' +
    '(3 sessions missed). Exit status 3 if a monitor alerts on the last row.',
  async run(flags, _positionals, surroundings) {
    const settings = readSettings(flags)
    if (!settings.ok) return settings
    const inputs = await readModelAndRows(flags, surroundings.now())
    if (!inputs.ok) return inputs
    const { version, table, notes } = inputs.value
    if (table.symbols) return refuse({ code: 'severalSymbols', message: 'The file holds several symbols; monitors watch one series. Take a file of one symbol.' })
    if (firstNewRow(version, table.dates) === table.dates.length) {
      return refuse({ code: 'noNewRows', message: 'No row comes after the last training day of the model; there is nothing to watch yet.' })
    }
    try {
      const calibrated = calibrateOn(version, table, settings.value, (share) => surroundings.showProgress(`simulating: ${Math.round(100 * share)} %`))
      const report = runMonitors(version, table, calibrated)
      return ok({ text: flags.has('json') ? monitorAsJson(report) : monitorAsText(report), exitCode: isAlerting(report) ? ALERTS : 0, notes })
    } catch (error) {
      if (error instanceof EngineError) return refuse({ code: error.code, message: `The rows cannot be watched: ${error.message}.` })
      throw error
    }
  },
}

function readSettings(flags: Flags): Result<MonitorSettings, Refusal> {
  const budget = wholeFlag(flags, 'budget', 60, DEFAULT_SETTINGS.budget)
  if (!budget.ok) return budget
  const seed = wholeFlag(flags, 'seed', 0, DEFAULT_SETTINGS.seed)
  if (!seed.ok) return seed
  const text = flags.get('windows')
  const windows = text === undefined ? DEFAULT_SETTINGS.windows : [...new Set(text.split(',').map(Number))].sort((a, b) => a - b)
  if (!windows.every((window) => Number.isInteger(window) && window >= SMALLEST_WINDOW && window <= LARGEST_WINDOW)) {
    return usageError(`--windows is ${text}; whole numbers from ${SMALLEST_WINDOW} to ${LARGEST_WINDOW}, set apart by commas, are needed.`)
  }
  return ok({ ...DEFAULT_SETTINGS, budget: budget.value, seed: seed.value, windows })
}
