import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { listOf } from '../training/words'
import { arrivalRows, observationAtRows } from './publication'
import type { RawTable, Recipe, RecipeFailure, SeriesRule } from './types'

/** The values of one column by themselves: only the dates that have one. */
export type Observations = { readonly stamps: Int32Array<ArrayBuffer>; readonly values: Float64Array<ArrayBuffer> }

/** A raw column as a feature reads it. */
export type RawSeries = {
  readonly name: string
  readonly unit: string | null
  readonly observations: Observations
  /** (T) index of the observation that stands at each row, NOT_STARTED or STALE */
  readonly at: Int32Array<ArrayBuffer>
}

export type JoinedTables = {
  /** (T) the rows */
  readonly dates: Int32Array<ArrayBuffer>
  readonly series: readonly RawSeries[]
}

/**
 * As-of join of every column that a recipe reads, from one table or several, onto one calendar: the dates of the first table, or
 * those on which the recipe's calendar column has a value. A row takes the latest value published by then (see arrivalRows).
 */
export function joinTables(recipe: Recipe, tables: readonly RawTable[]): Result<JoinedTables, RecipeFailure> {
  const failure = findDuplicates(recipe, tables) ?? findMissing(recipe, tables)
  if (failure) return fail(failure)
  const dates = calendarOf(recipe, tables)
  if (dates.length === 0) return fail({ code: 'noRows', message: `${tables[0]?.name ?? 'The table'} has no rows${recipe.calendar === null ? '' : ` with a value of "${recipe.calendar}"`}.` })
  return ok({ dates, series: recipe.series.map((rule) => joinSeries(rule, dates, tables)) })
}

/** Names of the raw columns a recipe reads. */
export function inputColumns({ series, calendar }: Pick<Recipe, 'series' | 'calendar'>): readonly string[] {
  const names = series.map(({ column }) => column)
  return calendar === null || names.includes(calendar) ? names : [...names, calendar]
}

function joinSeries(rule: SeriesRule, dates: Int32Array, tables: readonly RawTable[]): RawSeries {
  const table = tables.find(({ columns }) => columns.some(({ name }) => name === rule.column))!
  const column = table.columns.find(({ name }) => name === rule.column)!
  const observations = observationsOf(table.dates, column.values)
  const arrivals = arrivalRows(dates, observations.stamps, rule.lag)
  return { name: column.name, unit: column.unit, observations, at: observationAtRows(dates.length, arrivals, rule.fillLimit) }
}

function observationsOf(dates: Int32Array, values: Float64Array): Observations {
  let n = 0
  for (const value of values) if (!Number.isNaN(value)) n++
  const found = { stamps: new Int32Array(n), values: new Float64Array(n) }
  let i = 0
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row]!)) continue
    found.stamps[i] = dates[row]!
    found.values[i++] = values[row]!
  }
  return found
}

function calendarOf({ calendar }: Recipe, tables: readonly RawTable[]): Int32Array<ArrayBuffer> {
  if (calendar === null) return Int32Array.from(tables[0]!.dates)
  const table = tables.find(({ columns }) => columns.some(({ name }) => name === calendar))!
  return observationsOf(table.dates, table.columns.find(({ name }) => name === calendar)!.values).stamps
}

function findDuplicates(recipe: Recipe, tables: readonly RawTable[]): RecipeFailure | null {
  const twice = inputColumns(recipe).find((column) => tables.filter(({ columns }) => columns.some(({ name }) => name === column)).length > 1)
  if (twice === undefined) return null
  const where = tables.filter(({ columns }) => columns.some(({ name }) => name === twice)).map(({ name }) => name)
  return { code: 'duplicateColumn', message: `Column "${twice}" is in ${listOf(where)}, so it is not clear which one recipe "${recipe.name}" means. Rename it in one of them, or leave that data set out.` }
}

function findMissing(recipe: Recipe, tables: readonly RawTable[]): RecipeFailure | null {
  const has = tables.flatMap(({ columns }) => columns.map(({ name }) => name))
  const missing = inputColumns(recipe).filter((name) => !has.includes(name))
  if (missing.length === 0) return null
  const readers = (column: string) => recipe.features.filter(({ inputs }) => inputs.includes(column)).map(({ name }) => name)
  const each = missing.map((column) => `"${column}"${readers(column).length === 0 ? '' : ` (for ${listOf(readers(column))})`}`)
  const message = `${listOf(tables.map(({ name }) => name))} has no column ${listOf(each)}, which recipe "${recipe.name}" reads. It has ${listOf(has)}. Choose other columns in the recipe, or other data.`
  return { code: 'missingColumns', message, missing }
}
