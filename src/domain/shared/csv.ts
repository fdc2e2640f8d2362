export type CsvCell = string | number | null

/** A text cell that a spreadsheet would run as a formula (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * CSV text by RFC 4180: commas, CRLF after every row, quotes where needed. Numbers are written so that reading them back
 * gives the same double; NaN and null are empty cells. A text cell that begins with = + - @, tab or CR gets an apostrophe.
 */
export function toCsvText(rows: Iterable<readonly CsvCell[]>): string {
  const lines: string[] = []
  for (const row of rows) lines.push(row.map(writeCell).join(','))
  return lines.map((line) => `${line}\r\n`).join('')
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
