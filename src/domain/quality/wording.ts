import { symbolAt } from '../dataset/symbols'
import { isoFromDay } from '../shared/day'
import { groupThousands } from '../training/words'
import type { QualityTable } from './types'

const DAYS_NAMED = 3

/** '3 cells', '1 row'. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${groupThousands(count)} ${count === 1 ? noun : many}`
}

/** 'Drop the row of 2002-02-07', 'Drop 3 rows'. */
export function dropTitle(table: Pick<QualityTable, 'dates' | 'symbols'>, rows: Int32Array): string {
  return rows.length === 1 ? `Drop the row of ${dayOfRow(table, rows[0]!)}` : `Drop ${plural(rows.length, 'row')}`
}

/** 'once', 'twice', '3 times'. */
export function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${groupThousands(count)} times`
}

/** The first dates of some rows: '2002-02-07, 2002-02-08, 2002-02-11, …', each with its symbol where there are several. */
export function namedDays({ dates, symbols }: Pick<QualityTable, 'dates' | 'symbols'>, rows: ArrayLike<number>): string {
  const named = Array.from({ length: Math.min(DAYS_NAMED, rows.length) }, (_, i) => dayOfRow({ dates, symbols }, rows[i]!))
  return `${named.join(', ')}${rows.length > named.length ? ', …' : ''}`
}

/** '2002-02-07', or 'AAA 2002-02-07' of several symbols. */
export function dayOfRow({ dates, symbols }: { readonly dates: Int32Array; readonly symbols?: QualityTable['symbols'] | undefined }, row: number): string {
  const day = isoFromDay(dates[row]!)
  return symbols ? `${symbolAt(symbols, row)} ${day}` : day
}

/** 'on 2002-02-07' or 'from 2002-02-07 to 2002-03-01'. */
export function stretchOf(table: Pick<QualityTable, 'dates' | 'symbols'>, first: number, last: number): string {
  const start = dayOfRow(table, first)
  return first === last ? `on ${start}` : `from ${start} to ${isoFromDay(table.dates[last]!)}`
}

/** About six digits, without the noise of binary fractions. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'infinity' : value < 0 ? '-infinity' : 'no value'
  const size = Math.abs(value)
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return value.toExponential(3)
  const [whole, fraction] = String(Number(value.toPrecision(6))).split('.')
  return `${groupThousands(Number(whole)) === '0' && value < 0 ? '-0' : groupThousands(Number(whole))}${fraction === undefined ? '' : `.${fraction}`}`
}
