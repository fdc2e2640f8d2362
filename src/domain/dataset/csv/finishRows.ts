import type { CsvPreview } from '../csvTypes'
import { findCodes, type CodeCount } from './findCodes'
import { findOutliers } from './findOutliers'
import { planRows, type RowPlan } from './orderRows'
import type { Reading } from './reading'
import { count, createTally, type Tally } from './tally'

/** A number far off its neighbours: its row in the buffer and its mapped column. */
export type FoundOutlier = { readonly position: number; readonly row: number; readonly value: number; readonly ratio: number }

/** What became of a reading on its way to rows in order of date. */
export type Outcome = {
  readonly reading: Reading
  readonly plan: RowPlan
  /** rows to keep, in order: those of the plan, with the line the analyst chose where lines of a date disagree */
  readonly rows: Uint32Array
  readonly encoding: CsvPreview['encoding']
  readonly filled: Tally
  /** cells that were to be filled but have no known value near enough */
  readonly notFilled: Tally
  readonly outliers: readonly FoundOutlier[]
  /** per mapped column the numbers that may mean "no value" */
  readonly codes: readonly (CodeCount & { readonly position: number })[]
}

/** Puts the rows of a reading in order, fills what is to be filled, and looks for numbers that cannot be meant. */
export function finishRows(reading: Reading, encoding: CsvPreview['encoding']): Outcome {
  const { buffer, keys, mapping } = reading
  const columns = Array.from({ length: reading.nSlots }, (_, slot) => buffer.column(slot))
  const plan = planRows({ days: buffer.days(), columns, ...(keys && { groups: buffer.groups() }) })
  const rows = chooseRows(plan, mapping.conflictingDates)
  const [filled, notFilled] = [createTally(), createTally()]
  reading.fills.forEach((_, slot) => fillSlot(reading, slot, rows, { filled, notFilled }))
  const codes = mapping.missingCodes === undefined ? findByColumn(reading, rows, (values) => findCodes(values)) : []
  const asCodes = new Set(codes.map(({ position, value }) => `${position}:${value}`))
  const outliers = seriesOf(reading, rows).flatMap(({ position, series }) => {
    const column = buffer.column(reading.slots[position]!)
    const values = Float64Array.from(series, (row) => column[row]!)
    return findOutliers(values)
      .filter(({ value }) => !asCodes.has(`${position}:${value}`))
      .map(({ at, value, ratio }): FoundOutlier => ({ position, row: series[at]!, value, ratio }))
  })
  if (mapping.outliers === 'missing') for (const { position, row } of outliers) buffer.column(reading.slots[position]!)[row] = Number.NaN
  return { reading, plan, rows, encoding, filled, notFilled, outliers, codes }
}

/** Rows in order; where lines of a date disagree, the one the analyst chose. */
function chooseRows({ rows, conflicts }: RowPlan, chosen: Reading['mapping']['conflictingDates']): Uint32Array {
  if (chosen !== 'last') return rows
  const lastOf = new Map(conflicts.map((conflict) => [conflict.rows[0]!, conflict.rows.at(-1)!]))
  return rows.map((row) => lastOf.get(row) ?? row)
}

/** Gives cells the last value known before them in order of date, at most `limit` rows back. */
function fillSlot({ fills, buffer, mapping, slots }: Reading, slot: number, rows: Uint32Array, { filled, notFilled }: Pick<Outcome, 'filled' | 'notFilled'>): void {
  const orders = new Map(fills[slot]!.map((order) => [order.row, order]))
  if (orders.size === 0) return
  const name = mapping.columns[slots.indexOf(slot)]!.name
  const [values, groups, lines] = [buffer.column(slot), buffer.groups(), buffer.lines()]
  let known = { value: Number.NaN, at: 0, group: -1 }
  rows.forEach((row, at) => {
    const order = orders.get(row)
    if (!order) {
      if (!Number.isNaN(values[row]!)) known = { value: values[row]!, at, group: groups[row]! }
      return
    }
    const isNear = known.group === groups[row] && at - known.at <= order.limit && !Number.isNaN(known.value)
    if (isNear) {
      values[row] = known.value
      count(filled, lines[row]!, name, order.text, known.value)
    } else count(notFilled, lines[row]!, name, order.text)
  })
}

/** The rows of every mapped column in use, symbol by symbol. */
function seriesOf({ slots, keys, buffer, mapping }: Reading, rows: Uint32Array): readonly { readonly position: number; readonly series: Uint32Array }[] {
  const positions = slots.flatMap((slot, position) => (slot >= 0 ? [position] : []))
  if (!keys) return positions.map((position) => ({ position, series: rows }))
  const groups = buffer.groups()
  const blocks = new Map<number, Uint32Array>()
  for (let from = 0, to = 0; from < rows.length; from = to) {
    for (to = from + 1; to < rows.length && groups[rows[to]!] === groups[rows[from]!]; to++);
    blocks.set(groups[rows[from]!]!, rows.subarray(from, to))
  }
  return positions.flatMap((position) => {
    const { symbol } = mapping.columns[position]!
    if (mapping.layout?.kind !== 'pivot') return [...blocks.values()].map((series) => ({ position, series }))
    const block = symbol === undefined ? undefined : blocks.get(keys.names.indexOf(symbol))
    return block ? [{ position, series: block }] : []
  })
}

function findByColumn<T>(reading: Reading, rows: Uint32Array, find: (values: Float64Array) => readonly T[]): readonly (T & { readonly position: number })[] {
  return seriesOf(reading, rows).flatMap(({ position, series }) => {
    const column = reading.buffer.column(reading.slots[position]!)
    return find(Float64Array.from(series, (row) => column[row]!)).map((found) => ({ ...found, position }))
  })
}
