import { groupThousands, listOf } from '../../training/words'
import { isoFromDay } from '../../shared/day'
import type { CellKind, ConvertibleKind } from '../cellTypes'
import type { CsvPreview } from '../csvTypes'
import type { CellPlace, ReceiptChange } from '../types'
import { readTitle } from './columnNames'
import { columnNote, inPlural } from './columnNote'
import { periodOf } from './dates'
import { CONVERSION_WORDS } from './describeRefusal'
import type { Outcome } from './finishRows'
import type { Reading } from './reading'
import { count, createTally, type Tally } from './tally'

type Code = ReceiptChange['code']

/** Everything that was left out, converted, filled, merged, moved or read as missing, in the order it happens. Counts of zero are left away. */
export function listChanges(outcome: Outcome): readonly ReceiptChange[] {
  const { reading } = outcome
  return [
    ...describeEncoding(outcome.encoding),
    ...reading.notes,
    ...change('otherTable', reading.otherTables, (n) => `${lines(n)} outside the chosen table left out`),
    ...change('badDate', reading.badDates, (n) => `${lines(n)} without a date in column ${dateColumnName(reading)} left out`),
    ...change('wrongFieldCount', reading.wrongFieldCounts, (n) => `${lines(n)} with another number of cells than ${reading.nFields} left out`),
    ...change('emptyLine', reading.emptyLines, (n) => `${groupThousands(n)} empty ${n === 1 ? 'line' : 'lines'} skipped`),
    ...change('symbolMissing', reading.withoutSymbol, (n) => `${lines(n)} without a symbol left out`),
    ...describeDates(reading),
    ...describeConverted(reading),
    ...describeRefused(outcome),
    ...change('refusedCellRowDropped', reading.droppedForCell, (n) => `${lines(n)} left out because a cell is not a number`),
    ...change('missingCode', reading.missingCodes, (n) => `${cells(n)} with a number that means "no value" left empty`),
    ...change('cellFilled', outcome.filled, (n) => `${cells(n)} that ${n === 1 ? 'is' : 'are'} no number filled with the last known value`),
    ...change('cellNotFilled', outcome.notFilled, (n) => `${cells(n)} left empty: no known value within the limit to fill ${n === 1 ? 'it' : 'them'} with`),
    ...describeOutliers(outcome),
    ...describeOrder(outcome),
    ...describeDuplicates(outcome),
    ...describePivot(outcome),
    ...describeMissingWords(reading),
    ...describeIgnored(reading),
    ...describeNames(reading),
  ]
}

/** Lines that are no row of the result, other than header and empty lines. */
export function countDropped({ reading, plan }: Outcome): number {
  const inConflict = plan.conflicts.reduce((sum, { rows }) => sum + rows.length - 1, 0)
  const { badDates, wrongFieldCounts, droppedForCell, withoutSymbol, otherTables } = reading
  return badDates.count + wrongFieldCounts.count + droppedForCell.count + withoutSymbol.count + otherTables.count + plan.merged.length + inConflict
}

/** Cells of columns in use that were read as the number they stand for. */
export function countConverted({ tallies, slots }: Reading): number {
  return tallies.reduce((sum, { nConverted }, i) => (slots[i]! >= 0 ? sum + nConverted : sum), 0)
}

type Place = { readonly kind?: CellKind; readonly column?: string }

function change(code: Code, tally: Tally, message: (count: number) => string, place: Place = {}): readonly ReceiptChange[] {
  if (tally.count === 0) return []
  const nListed = tally.lines.nListed()
  const isCut = nListed < tally.count
  return [{ code, count: tally.count, message: message(tally.count), examples: tally.examples, ...place, lines: tally.lines.text(), ...(isCut && { placesListed: nListed }) }]
}

function lines(n: number): string {
  return `${groupThousands(n)} ${n === 1 ? 'line' : 'lines'}`
}

function cells(n: number): string {
  return `${groupThousands(n)} ${n === 1 ? 'cell' : 'cells'}`
}

function dateColumnName({ header, mapping }: Reading): string {
  const title = header[mapping.dateColumn]?.trim()
  return title ? `"${title}"` : String(mapping.dateColumn + 1)
}

function describeEncoding(encoding: CsvPreview['encoding']): readonly ReceiptChange[] {
  if (encoding !== 'windows-1252') return []
  return [{ code: 'encodingFallback', count: 1, message: 'The file is not valid UTF-8 and was read as windows-1252; check names with accents', examples: [] }]
}

function describeDates({ mapping, timesDropped, buffer }: Reading): readonly ReceiptChange[] {
  const period = periodOf(mapping.dateFormat)
  const day = mapping.periodDay ?? 'last'
  const n = buffer.nRows()
  return [
    ...change('timeDropped', timesDropped, (count) => `${cells(count)} of the date column with a time of day: the date as written holds, the time was left away`),
    ...(period === null || n === 0
      ? []
      : [{ code: 'periodDay' as const, count: n, message: `Each ${period} of the date column stands for its ${day} day`, examples: [] }]),
  ]
}

function describeConverted({ mapping, tallies }: Reading): readonly ReceiptChange[] {
  return mapping.columns.flatMap(({ name, role }, i) => {
    if (role === 'ignored') return []
    return [...tallies[i]!.converted].flatMap(([kind, tally]) =>
      change('cellConverted', tally, (n) => `${cells(n)} of "${name}" ${describeConversion(kind, mapping.percents)}`, { kind, column: name }),
    )
  })
}

function describeConversion(kind: ConvertibleKind, percents: 'percent' | 'fraction' | undefined): string {
  if (kind !== 'percent') return CONVERSION_WORDS[kind]
  return `${CONVERSION_WORDS.percent}, ${percents === 'fraction' ? 'as a fraction: divided by 100' : 'in percent'}`
}

/** Refused cells that were left empty, by reason and column. Those to be filled or dropped with their row are listed there. */
function describeRefused({ reading }: Outcome): readonly ReceiptChange[] {
  const { mapping, tallies } = reading
  return mapping.columns.flatMap(({ name, role }, i) => {
    if (role === 'ignored') return []
    return [...tallies[i]!.refused].flatMap(([kind, { reason, tally }]) => {
      const choice = mapping.cells?.[kind]
      const action = choice && choice.action !== 'convert' ? choice.action : mapping.refusedCells
      if (action !== 'missing') return []
      return change('refusedCellMissing', tally, (n) => `${cells(n)} of "${name}" left empty: ${n === 1 ? `it ${reason}` : `they ${inPlural(reason)}`}`, { kind, column: name })
    })
  })
}

function describeOutliers({ reading, outliers }: Outcome): readonly ReceiptChange[] {
  if (reading.mapping.outliers !== 'missing') return []
  const tally = createTally()
  for (const { row, position, value } of outliers) count(tally, reading.buffer.lines()[row]!, reading.mapping.columns[position]!.name, String(value))
  return change('outlierMissing', tally, (n) => `${cells(n)} left empty: a hundred times and more off ${n === 1 ? 'its' : 'their'} neighbours`)
}

function describeOrder({ reading, plan }: Outcome): readonly ReceiptChange[] {
  if (plan.order === 'ascending') return []
  const n = reading.buffer.nRows()
  const message = plan.order === 'descending' ? 'The file runs from newest to oldest; its rows were put in ascending order' : 'Rows were not in order of date and were sorted'
  return [{ code: 'rowsReordered', count: n, message, examples: [] }]
}

function describeDuplicates({ reading, plan }: Outcome): readonly ReceiptChange[] {
  const merged = createTally()
  for (const row of plan.merged) count(merged, reading.buffer.lines()[row]!, null, isoFromDay(reading.buffer.days()[row]!))
  const chosen = reading.mapping.conflictingDates
  const conflicts = createTally()
  for (const { day, rows } of plan.conflicts) {
    const left = chosen === 'last' ? rows.slice(0, -1) : rows.slice(1)
    for (const row of left) count(conflicts, reading.buffer.lines()[row]!, null, isoFromDay(day))
  }
  return [
    ...change('duplicateDateMerged', merged, (n) => `${lines(n)} that repeat another line of their date in every column merged with it`),
    ...(chosen ? change('duplicateDateConflict', conflicts, (n) => `${lines(n)} left out of dates with differing values; the ${chosen} line of each date was kept`) : []),
  ]
}

function describePivot({ reading, rows }: Outcome): readonly ReceiptChange[] {
  const { keys, mapping, buffer } = reading
  if (!keys || mapping.layout?.kind !== 'pivot') return []
  const days = new Set(Array.from(rows, (row) => buffer.days()[row]!))
  const message = `${lines(rows.length)} of ${groupThousands(keys.names.length)} symbols made ${groupThousands(days.size)} rows of one column per symbol and value`
  return [{ code: 'rowsPivoted', count: rows.length, message, examples: [] }]
}

function describeMissingWords({ missingWords }: Reading): readonly ReceiptChange[] {
  if (missingWords.size === 0) return []
  const words = [...missingWords].sort((a, b) => b[1] - a[1])
  const total = words.reduce((sum, [, n]) => sum + n, 0)
  const message = `${cells(total)} with a word for "no value" read as missing: ${listOf(words.map(([word, n]) => `${word} (${groupThousands(n)})`))}`
  return [{ code: 'missingWord', count: total, message, examples: [] }]
}

function describeIgnored({ mapping, tallies }: Reading): readonly ReceiptChange[] {
  const left = mapping.columns.flatMap((column, i) => (column.role === 'ignored' ? [{ name: column.name, note: columnNote(tallies[i]!) }] : []))
  if (left.length === 0) return []
  const reasons = left.map(({ name, note }) => `"${name}" (${note ?? 'not chosen'})`)
  const message = `${left.length === 1 ? '1 column was' : `${left.length} columns were`} left out: ${listOf(reasons)}`
  return [{ code: 'columnIgnored', count: left.length, message, examples: [] }]
}

function describeNames({ mapping, header, headerRecords }: Reading): readonly ReceiptChange[] {
  if (header.length === 0 || mapping.layout?.kind === 'pivot') return []
  const renamed = mapping.columns.filter(({ index, name, role }) => role !== 'ignored' && name !== readTitle(header[index] ?? '').name)
  if (renamed.length === 0) return []
  const line = headerRecords[0]?.line ?? 1
  const examples = renamed.map(({ index, name }): CellPlace => ({ line, column: name, text: header[index] ?? '' }))
  const message = `${renamed.length === 1 ? '1 column has' : `${renamed.length} columns have`} another name than in the file: ${listOf(
    renamed.map(({ index, name }) => `column ${index + 1} "${header[index]?.trim() ?? ''}" is called "${name}"`),
  )}`
  return [{ code: 'columnRenamed', count: renamed.length, message, examples }]
}
