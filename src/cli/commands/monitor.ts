import { EngineError } from '../../engine'
import { lookAtEach } from '../../domain/alerts/lookAtSymbols'
import { DEFAULT_SETTINGS } from '../../domain/monitor/monitors'
import { firstNewRow, runMonitors } from '../../domain/monitor/runMonitors'
import type { MonitorSettings } from '../../domain/monitor/types'
import { sharedSettings, watchedSymbols } from '../../domain/monitor/watchedSymbols'
import { calibrateOn } from '../../domain/monitor/watchModel'
import { ok, type Result } from '../../domain/shared/result'
import { nameSymbols } from '../../domain/training/lateStarts'
import { capitalized } from '../../domain/training/words'
import { refuse, usageError, type Command, type Output, type Refusal, type Surroundings } from '../command'
import type { Flags } from '../flags'
import { wholeFlag } from '../numbers'
import { isAlerting, monitorAsJson, monitorAsText, type RowsPrinted } from '../output/monitorOutput'
import { isOneAlerting, symbolMonitorsAsJson, symbolMonitorsAsText } from '../output/symbolMonitorsOutput'
import { CSV_FLAGS } from '../readDataset'
import { readModelAndRows, type ModelAndRows } from '../readModelAndRows'
import { JOIN_FLAG } from '../recipeFlags'

const ALERTS = 3
const SMALLEST_WINDOW = 5
const LARGEST_WINDOW = 1260

export const monitor: Command = {
  name: 'monitor',
  usage: 'monitor --bundle FILE.regime.npz --csv FILE [--budget 504] [--windows 30,90,252] [--symbols A,B] [--json [--latest]]',
  summary: 'Watch a model on the rows after its training part, against what its own healthy paths would show.',
  flags: [
    { name: 'bundle', value: 'FILE', help: 'the model' },
    { name: 'csv', value: 'FILE', help: 'the rows; those up to the last training day only set the filter up and check the bands' },
    { name: 'budget', value: 'ROWS', help: 'rows in which each family of monitors may raise one false alarm (504)' },
    { name: 'windows', value: 'LIST', help: 'rows of each window (30,90,252)' },
    { name: 'seed', value: 'N', help: 'of the simulated paths (1)' },
    { name: 'symbols', value: 'A,B', help: 'print these, of a file that holds several, with every monitor; all that are watched still share the budget' },
    { name: 'json', value: null, help: 'one JSON object: bands, alarms, and for every row each monitor with value, band, state and verdict' },
    { name: 'latest', value: null, help: 'with --json: of the rows only the last of each series' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'Bands come from 2000 simulated paths of parameter sets that may stand behind the model, such that nine healthy models of ten keep to the budget over\n' +
    'ten of it in a row. States: Normal, Pending (1 or 2 of 5 rows outside), Alerting (3 of 5), Recovering (inside 80 % of the band), NoData\n' +
    '(3 sessions missed), Error. In a file of several symbols each with rows after the training part is watched by itself; together they keep to the\n' +
    'budget, and those with most to look at come first. Exit status 3 if a monitor alerts on the last row of what is printed.',
  async run(flags, _positionals, surroundings) {
    const settings = readSettings(flags)
    if (!settings.ok) return settings
    const inputs = await readModelAndRows(flags, surroundings.now())
    if (!inputs.ok) return inputs
    if (flags.has('latest') && !flags.has('json')) return usageError('--latest is about the rows of --json; the text has the last row alone.')
    try {
      return inputs.value.table.symbols ? watchSymbols(inputs.value, settings.value, flags, surroundings) : watchSeries(inputs.value, settings.value, flags, surroundings)
    } catch (error) {
      if (error instanceof EngineError) return refuse({ code: error.code, message: `The rows cannot be watched: ${error.message}.` })
      throw error
    }
  },
}

function watchSeries({ version, table, notes }: ModelAndRows, settings: MonitorSettings, flags: Flags, surroundings: Surroundings): Result<Output, Refusal> {
  if (flags.has('symbols')) return usageError('--symbols is about files of several symbols; this one holds one series.')
  if (firstNewRow(version, table.dates) === table.dates.length) return noNewRows()
  const report = runMonitors(version, table, calibrateOn(version, table, settings, showShare(surroundings)))
  return ok({ text: flags.has('json') ? monitorAsJson(report, rowsPrinted(flags)) : monitorAsText(report), exitCode: isAlerting(report) ? ALERTS : 0, notes })
}

/** As the screen watches them: the paths are simulated once, the bands of each symbol checked against its own training rows. */
function watchSymbols({ version, table, notes }: ModelAndRows, settings: MonitorSettings, flags: Flags, surroundings: Surroundings): Result<Output, Refusal> {
  const watched = watchedSymbols(version, table)
  if (watched.length === 0) return noNewRows()
  const asked = flags.get('symbols')?.split(',').map((name) => name.trim())
  const unwatched = asked?.filter((name) => !watched.includes(name)) ?? []
  if (unwatched.length > 0) {
    const message = capitalized(`${nameSymbols(unwatched)} cannot be watched: not in the file, not of this model, or without a row after the last training day. Watched: ${nameSymbols(watched)}.`)
    return refuse({ code: 'notWatched', message })
  }
  const calibrated = calibrateOn(version, table, sharedSettings(watched.length, settings), showShare(surroundings))
  const symbols = lookAtEach({ version, table, calibrated, rules: [] }).filter(({ own }) => asked === undefined || asked.includes(own.symbol))
  const together = { calibration: calibrated.calibration, symbols, nWatched: watched.length }
  const text = flags.has('json') ? symbolMonitorsAsJson(together, rowsPrinted(flags)) : symbolMonitorsAsText(together, asked !== undefined)
  return ok({ text, exitCode: isOneAlerting(together) ? ALERTS : 0, notes: [...notes, ...unwatchedNotes(table, watched)] })
}

function unwatchedNotes({ symbols }: ModelAndRows['table'], watched: readonly string[]): readonly string[] {
  const rest = symbols!.names.filter((name) => !watched.includes(name))
  return rest.length === 0 ? [] : [`Without rows after the training part, or not of this model, and not watched: ${nameSymbols(rest)}.`]
}

function noNewRows() {
  return refuse({ code: 'noNewRows', message: 'No row comes after the last training day of the model; there is nothing to watch yet.' })
}

function rowsPrinted(flags: Flags): RowsPrinted {
  return flags.has('latest') ? 'latest' : 'all'
}

function showShare({ showProgress }: Surroundings): (share: number) => void {
  return (share) => showProgress(`simulating: ${Math.round(100 * share)} %`)
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
