import type { Dataset, DatasetColumn } from '../dataset/types'
import { isSimpleReturn } from '../inference/forecastReturns'
import { isoFromDay } from '../shared/day'
import { fail, ok, type Result } from '../shared/result'
import { isOneRowReturnName } from '../training/returnNames'
import type { FeatureTable } from '../training/types'
import { settingsSchema, type BacktestSettings, type CashRate } from './settings'
import { cashReturns, simpleReturns } from './simpleReturns'
import type { BacktestFailure, BacktestRows } from './types'

/** The column a strategy trades on, where the data set has one: its reference price, else a column named as the return of one row. */
export function proposeReturns({ columns }: { readonly columns: readonly Pick<DatasetColumn, 'name' | 'role' | 'unit'>[] }): BacktestSettings['returns'] | null {
  const price = columns.find(({ role }) => role === 'price')
  if (price) return { column: price.name, kind: 'price' }
  const own = columns.find(({ name }) => isOneRowReturnName(name))
  return own ? { column: own.name, kind: isSimpleReturn(own) ? 'simpleReturn' : 'logReturn' } : null
}

/**
 * The rows of a model's table with the returns and the cash rate of the settings, matched by date.
 *
 * @param dataset  one series, or the symbol's part of several: it holds the columns that the settings name
 */
export function backtestRows(dataset: Dataset, table: FeatureTable, settings: BacktestSettings): Result<BacktestRows, BacktestFailure> {
  const parsed = settingsSchema.safeParse(settings)
  if (!parsed.success) return fail({ code: 'invalidSettings', message: `The settings of the backtest are not valid: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.` })
  if ((table.symbols?.names.length ?? 1) > 1 || (dataset.symbols?.names.length ?? 1) > 1) return severalSymbols(table)
  const { column, kind } = settings.returns
  const traded = columnOn(dataset, table.dates, column)
  if (traded === null) return unknownColumn(dataset, column)
  const made = simpleReturns(traded, kind)
  if ('badRow' in made) return badPrice(settings.returns, table.dates[made.badRow]!, traded[made.badRow]!)
  const rates = ratesOf(settings.cash, dataset, table.dates)
  if (rates === null) return unknownColumn(dataset, settings.cash.kind === 'column' ? settings.cash.column : '')
  return ok({ table, returns: made.returns, cash: cashReturns(rates, table.periodsPerYear) })
}

function ratesOf(cash: CashRate, dataset: Dataset, dates: Int32Array): Float64Array | null {
  if (cash.kind === 'constant') return new Float64Array(dates.length).fill(cash.annualRate)
  const rates = columnOn(dataset, dates, cash.column)
  return cash.unit === 'percent' ? (rates?.map((rate) => rate / 100) ?? null) : rates
}

/** (T) a column on the given days; NaN on days that the data set lacks. */
function columnOn(dataset: Dataset, dates: Int32Array, name: string): Float64Array | null {
  const column = dataset.columns.find((each) => each.name === name)
  if (!column) return null
  const rowOfDay = new Map(Array.from(dataset.dates, (day, row) => [day, row]))
  return Float64Array.from(dates, (day) => {
    const row = rowOfDay.get(day)
    return row === undefined ? NaN : column.values[row]!
  })
}

function unknownColumn({ name, columns }: Dataset, column: string): Result<never, BacktestFailure> {
  const names = columns.map((each) => each.name)
  return fail({ code: 'unknownColumn', message: `${name} has no column "${column}". Choose one of ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}.` })
}

function badPrice({ column, kind }: BacktestSettings['returns'], day: number, value: number): Result<never, BacktestFailure> {
  const limit = kind === 'price' ? 'a price must be above 0' : 'a simple return cannot be below -1'
  return fail({ code: 'badPrice', message: `${isoFromDay(day)}, column "${column}": ${value}, but ${limit}. Choose another column, or say what it holds.` })
}

function severalSymbols({ datasetName }: FeatureTable): Result<never, BacktestFailure> {
  return fail({ code: 'severalSymbols', message: `${datasetName} holds several symbols. A backtest trades one series: choose a symbol.` })
}
