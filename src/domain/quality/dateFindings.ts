import { spansOf } from '../dataset/edit/rowSpans'
import { CALENDAR_DAYS, isWeekend } from '../dataset/detectFrequency'
import { findGaps, type DateGap } from '../dataset/findGaps'
import { blocksOf } from '../dataset/symbols'
import type { Frequency } from '../dataset/types'
import type { DayNumber } from '../shared/day'
import { isoFromDay } from '../shared/day'
import { groupThousands } from '../training/words'
import { findMixedFrequency, type OtherFrequency } from './findMixedFrequency'
import { rowRange, rowsWhere } from './rowList'
import type { QualityFinding, QualityFix, QualityTable } from './types'
import { dayOfRow, dropTitle, namedDays, plural } from './wording'

/** A stamp at the end of a period, or another time zone, may lie this far ahead; beyond it no row can have been observed. */
const FURTHEST_STAMP = 31
/** business days without a row that holidays or a closed market explain (September 2001: four) */
const LONGEST_CLOSURE = 5
/** closures as long as this every other year belong to the calendar (New Year, Golden Week) */
const USUAL_PER_YEAR = 0.5
const FEWEST_USUAL = 3
/** periods after which the newest row counts as old */
const STALE_PERIODS = 10
const GAPS_NAMED = 5

/** Rows in the future, on weekends, at another frequency; dates without a row; an end long ago. @param today where the analyst is, Infinity if it is not to matter */
export function dateFindings(table: QualityTable, today: DayNumber): QualityFinding[] {
  const others = findMixedFrequency(table)
  const isInOther = (row: number) => others.some(({ firstRow, lastRow }) => row >= firstRow && row <= lastRow + 1)
  const gaps = findGaps(table.dates, table.frequency, table.symbols).filter(({ rowAfter, firstDayAfter }) => !isInOther(rowAfter) && firstDayAfter <= today)
  return [...futureFinding(table, today), ...weekendFinding(table), ...others.map((other) => mixedFinding(table, other)), ...gapFinding(table, gaps), ...staleFinding(table, today)]
}

function futureFinding(table: QualityTable, today: DayNumber): QualityFinding[] {
  const { dates } = table
  const rows = rowsWhere(dates.length, (row) => dates[row]! > today)
  if (rows.length === 0) return []
  const isImpossible = dates[rows.at(-1)!]! > today + FURTHEST_STAMP
  return [
    {
      code: 'futureRows',
      severity: isImpossible ? 'warning' : 'note',
      message: `${plural(rows.length, 'row')} dated after today, ${isoFromDay(today)}: ${namedDays(table, rows)}. ${isImpossible ? 'Check the form of the dates and the source.' : 'A stamp at the end of a period, or a slip.'}`,
      columns: [],
      rows,
      count: rows.length,
      places: [],
      fixes: [dropFix(table, rows)],
    },
  ]
}

function weekendFinding(table: QualityTable): QualityFinding[] {
  const { dates, frequency } = table
  if (frequency.label !== 'daily' || frequency.periodsPerYear === CALENDAR_DAYS) return []
  const rows = rowsWhere(dates.length, (row) => isWeekend(dates[row]!))
  if (rows.length === 0) return []
  const message = `${plural(rows.length, 'row')} on a Saturday or Sunday in data of business days: ${namedDays(table, rows)}.`
  return [{ code: 'weekendRows', severity: 'warning', message, columns: [], rows, count: rows.length, places: [], fixes: [dropFix(table, rows)] }]
}

function mixedFinding(table: QualityTable, { firstRow, lastRow, label }: OtherFrequency): QualityFinding {
  const rows = Int32Array.from(rowRange(firstRow, lastRow))
  return {
    code: 'mixedFrequency',
    severity: 'warning',
    message:
      `${plural(rows.length, 'row')} from ${dayOfRow(table, firstRow)} to ${isoFromDay(table.dates[lastRow]!)} are ${label} in ${table.frequency.label} data. ` +
      'A model takes every row for one step of the same length.',
    columns: [],
    rows,
    count: rows.length,
    places: [],
    fixes: [dropFix(table, rows)],
  }
}

function gapFinding(table: QualityTable, gaps: readonly DateGap[]): QualityFinding[] {
  if (gaps.length === 0) return []
  const isDaily = table.frequency.label === 'daily'
  const long = gaps.filter(({ nMissing }) => !isDaily || nMissing > LONGEST_CLOSURE)
  const isCalendar = isDaily && long.length >= FEWEST_USUAL && long.length > USUAL_PER_YEAR * yearsOf(table)
  const unit = gapUnit(table.frequency)
  const longest = [...gaps].sort((a, b) => b.nMissing - a.nMissing).slice(0, GAPS_NAMED)
  const others = gaps.length > longest.length ? `, and ${plural(gaps.length - longest.length, 'shorter one')}` : ''
  return [
    {
      code: 'gaps',
      severity: long.length > 0 && !isCalendar ? 'warning' : 'note',
      message: `${plural(gaps.length, 'gap')} between dates, in ${unit} without a row: ${longest.map(gapText).join(', ')}${others}. A model takes the rows as consecutive.`,
      columns: [],
      rows: Int32Array.from(gaps, ({ rowAfter }) => rowAfter),
      count: gaps.length,
      places: gaps.map((gap) => `${gap.symbol === undefined ? '' : `${gap.symbol}: `}${gapText(gap)} (${unit})`),
      fixes: [],
    },
  ]
}

function gapText({ nMissing, lastDayBefore, firstDayAfter }: DateGap): string {
  return `${groupThousands(nMissing)} between ${isoFromDay(lastDayBefore)} and ${isoFromDay(firstDayAfter)}`
}

/** 'business days', 'weeks' … */
export function gapUnit({ label, periodsPerYear }: Frequency): string {
  if (label === 'weekly') return 'weeks'
  if (label === 'monthly') return 'months'
  return periodsPerYear === 252 ? 'business days' : 'days'
}

/** Years of rows, of all symbols together. */
function yearsOf({ dates, symbols }: QualityTable): number {
  return blocksOf({ dates, symbols }).reduce((sum, { from, to }) => sum + (to > from ? dates[to - 1]! - dates[from]! : 0), 0) / 365.25
}

function staleFinding(table: QualityTable, today: DayNumber): QualityFinding[] {
  const { dates, frequency, symbols } = table
  const lastDay = blocksOf({ dates, symbols }).reduce((latest, { from, to }) => (to > from ? Math.max(latest, dates[to - 1]!) : latest), -Infinity)
  const age = today === Infinity ? 0 : today - lastDay
  if (!(age > (STALE_PERIODS * 365.25) / frequency.periodsPerYear)) return []
  const message = `The last row is of ${isoFromDay(lastDay)}, ${groupThousands(age)} days ago: a model trained on it does not know what came since. Add newer rows.`
  return [{ code: 'staleEnd', severity: 'note', message, columns: [], rows: Int32Array.of(), count: 1, places: [], fixes: [] }]
}

function dropFix(table: QualityTable, rows: Int32Array): QualityFix {
  return { kind: 'data', title: dropTitle(table, rows), edits: [{ kind: 'dropRows', spans: spansOf(rows) }] }
}
