import { isoFromDay } from '../../shared/day'
import { groupThousands, listOf } from '../../training/words'
import type { FoundTable, ImportNotice, LongTable } from '../csvTypes'
import { columnNote } from './columnNote'
import { DATE_FORMATS, parseDay } from './dates'
import type { AssembledRows } from './assemble'
import type { Outcome } from './finishRows'

const PRICE_LIKE = /price|preis|close|open|high|low|last|settle|kurs|schluss|index|usd|eur|\$|\u20ac/i
const MOST_NAMED = 3

/** What ought to be seen before the import, although nothing has to be answered. */
export function listNotices(outcome: Outcome, rows: AssembledRows, found: { readonly tables: readonly FoundTable[]; readonly long: LongTable | null }): readonly ImportNotice[] {
  return [...tablesNotice(found.tables), ...longNotice(found.long), ...columnNotices(outcome), ...notPositive(rows), ...otherDateForms(outcome)]
}

function tablesNotice(tables: readonly FoundTable[]): readonly ImportNotice[] {
  if (tables.length < 2) return []
  const named = tables.map(({ titles, nRows, range, isProposed }) => `${listOf(titles)} (${placeOf(range)}, ${groupThousands(nRows)} rows${isProposed ? ', read here' : ''})`)
  return [{ code: 'severalTables', message: `The file holds ${tables.length} tables: ${named.join('; ')}. Another can be chosen and imported by itself.` }]
}

function placeOf({ firstLine, lastLine, firstColumn, lastColumn }: FoundTable['range']): string {
  if (firstLine === 1 && lastLine === null) return `columns ${firstColumn + 1} to ${lastColumn === null ? 'the last' : lastColumn + 1}`
  return lastLine === null ? `from line ${firstLine}` : `lines ${firstLine} to ${lastLine}`
}

function longNotice(long: LongTable | null): readonly ImportNotice[] {
  if (!long) return []
  const named = long.symbols.length > 6 ? `${long.symbols.slice(0, 5).join(', ')} and ${groupThousands(long.symbols.length - 5)} more` : listOf(long.symbols)
  const becomes = long.layout.kind === 'pivot' ? 'It is pivoted to one column per symbol and value' : 'It is kept as one row per symbol and date'
  return [{ code: 'longTable', message: `A long table: ${groupThousands(long.nLines)} lines of ${groupThousands(long.symbols.length)} symbols in "${long.symbolTitle}" (${named}). ${becomes}.` }]
}

function columnNotices({ reading }: Outcome): readonly ImportNotice[] {
  return reading.mapping.columns.flatMap(({ name, role }, i): readonly ImportNotice[] => {
    const note = columnNote(reading.tallies[i]!)
    if (note === 'is empty') return [{ code: 'emptyColumn', message: `"${name}" is empty.`, column: name }]
    if (note === 'is constant') return [{ code: 'constantColumn', message: `"${name}" holds one value in every row: ${reading.tallies[i]!.min}. It cannot tell regimes apart.`, column: name }]
    if (note !== null && role === 'ignored') return [{ code: 'textColumn', message: `"${name}" ${note}; it is left out.`, column: name }]
    return []
  })
}

/** Prices that are zero or negative, where no logarithm is defined. */
function notPositive({ dates, columns }: AssembledRows): readonly ImportNotice[] {
  return columns.flatMap(({ column, values }): readonly ImportNotice[] => {
    if (column.role !== 'price' && !PRICE_LIKE.test(`${column.name} ${column.unit ?? ''}`)) return []
    const rows = [...values.keys()].filter((row) => values[row]! <= 0)
    const nNumbers = values.reduce((n, value) => (Number.isNaN(value) ? n : n + 1), 0)
    if (rows.length === 0 || rows.length > nNumbers / 20) return []
    const named = rows.slice(0, MOST_NAMED).map((row) => `${values[row]} on ${isoFromDay(dates[row]!)}`)
    const more = rows.length > MOST_NAMED ? ` and ${groupThousands(rows.length - MOST_NAMED)} more` : ''
    return [{ code: 'notPositive', message: `"${column.name}" is zero or negative: ${listOf(named)}${more}. A log return is not defined there.`, column: column.name }]
  })
}

/** Lines left out because their date is written in another form than the rest. */
function otherDateForms({ reading }: Outcome): readonly ImportNotice[] {
  const { badDates, mapping } = reading
  const others = badDates.examples.flatMap(({ line, text }) => {
    const cell = text.split(' | ')[mapping.dateColumn] ?? ''
    const form = DATE_FORMATS.find((format) => !/^(YYYY|epoch.*|day number)$/.test(format) && parseDay(cell, format) !== null)
    return form ? [{ line, cell: cell.trim(), form }] : []
  })
  const [first] = others
  if (!first || reading.buffer.nRows() === 0) return []
  const message = `${others.length === 1 ? 'A line is' : `${groupThousands(others.length)} lines or more are`} left out because the date is written in another form: "${first.cell}" in line ${first.line} is ${first.form}, not ${mapping.dateFormat}.`
  return [{ code: 'otherDateForm', message }]
}
