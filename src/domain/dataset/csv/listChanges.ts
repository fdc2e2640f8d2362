import { groupThousands, listOf } from '../../training/words'
import { isoFromDay } from '../../shared/day'
import type { CellPlace, ReceiptChange } from '../types'
import type { CsvPreview } from '../csvTypes'
import { readTitle } from './columnNames'
import { columnNote, inPlural } from './columnNote'
import type { RowPlan } from './orderRows'
import type { Reading } from './reading'
import { createTally, count, type Tally } from './tally'

/** What became of a reading on its way to rows in order of date. */
export type Outcome = { readonly reading: Reading; readonly plan: RowPlan; readonly encoding: CsvPreview['encoding'] }

type Code = ReceiptChange['code']

/** Everything that was left out, merged, moved or read as missing, in the order it happens. Counts of zero are left away. */
export function listChanges(outcome: Outcome): readonly ReceiptChange[] {
  const { reading } = outcome
  return [
    ...describeEncoding(outcome.encoding),
    ...reading.notes,
    ...change('badDate', reading.badDates, (n) => `${lines(n)} without a date in column ${dateColumnName(reading)} left out`),
    ...change('wrongFieldCount', reading.wrongFieldCounts, (n) => `${lines(n)} with another number of cells than ${reading.nFields} left out`),
    ...change('emptyLine', reading.emptyLines, (n) => `${groupThousands(n)} empty ${n === 1 ? 'line' : 'lines'} skipped`),
    ...describeRefused(reading),
    ...change('refusedCellRowDropped', reading.droppedForCell, (n) => `${lines(n)} left out because a cell is not a number`),
    ...describeOrder(outcome),
    ...describeDuplicates(outcome),
    ...describeMissingWords(reading),
    ...describeIgnored(reading),
    ...describeNames(reading),
  ]
}

/** Lines that are no row of the result, other than header and empty lines. */
export function countDropped({ reading, plan }: Outcome): number {
  const inConflict = plan.conflicts.reduce((sum, { rows }) => sum + rows.length - 1, 0)
  return reading.badDates.count + reading.wrongFieldCounts.count + reading.droppedForCell.count + plan.merged.length + inConflict
}

function change(code: Code, tally: Tally, message: (count: number) => string): readonly ReceiptChange[] {
  return tally.count === 0 ? [] : [{ code, count: tally.count, message: message(tally.count), examples: tally.examples }]
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

function describeRefused({ kept, tallies, mapping }: Reading): readonly ReceiptChange[] {
  if (mapping.refusedCells === 'dropRow') return []
  const byReason = new Map<string, Tally>()
  mapping.columns.forEach((column, i) => {
    if (!kept.includes(column)) return
    for (const [reason, tally] of tallies[i]!.reasons) {
      const sum = byReason.get(reason) ?? createTally()
      byReason.set(reason, { count: sum.count + tally.count, examples: [...sum.examples, ...tally.examples] })
    }
  })
  return [...byReason].flatMap(([reason, tally]) =>
    change('refusedCellMissing', tally, (n) => `${cells(n)} left empty: ${n === 1 ? `it ${reason}` : `they ${inPlural(reason)}`}`),
  )
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
    for (const row of rows.slice(1)) count(conflicts, reading.buffer.lines()[row]!, null, isoFromDay(day))
  }
  return [
    ...change('duplicateDateMerged', merged, (n) => `${lines(n)} that repeat another line of their date in every column merged with it`),
    ...(chosen ? change('duplicateDateConflict', conflicts, (n) => `${lines(n)} left out of dates with differing values; the ${chosen} line of each date was kept`) : []),
  ]
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

function describeNames({ mapping, header }: Reading): readonly ReceiptChange[] {
  if (header.length === 0) return []
  const renamed = mapping.columns.filter(({ index, name, role }) => role !== 'ignored' && name !== readTitle(header[index] ?? '').name)
  if (renamed.length === 0) return []
  const examples = renamed.map(({ index, name }): CellPlace => ({ line: 1, column: name, text: header[index] ?? '' }))
  const message = `${renamed.length === 1 ? '1 column has' : `${renamed.length} columns have`} another name than in the file: ${listOf(
    renamed.map(({ index, name }) => `column ${index + 1} "${header[index]?.trim() ?? ''}" is called "${name}"`),
  )}`
  return [{ code: 'columnRenamed', count: renamed.length, message, examples }]
}
