import { countFilled, type LeadingRecord } from './headerRow'
import { DATE_TITLE } from './findDates'
import { stripDecorations } from './stripDecorations'

/** Lines of groups above the titles, or of units below them. */
const MOST_LINES = 3

/**
 * The records that make the header of a table, that of the titles first, then those of groups above and of units below
 * it. The titles are the record before the first date with the most different texts; of equals the one that names the date column, then the last.
 */
export function findHeaderRecords(leading: readonly LeadingRecord[], width: number, dateColumn: number): readonly LeadingRecord[] {
  let best = -1
  let most = 0
  leading.forEach((record, i) => {
    const score = scoreOf(record, width, dateColumn)
    if (score >= most && score > 0) [best, most] = [i, score]
  })
  if (best < 0) return []
  return [leading[best]!, ...unbroken(leading, best, -1, (record) => isGroups(record, dateColumn)), ...unbroken(leading, best, 1, (record) => isUnits(record, dateColumn))]
}

/** Different texts in a record; half a point for naming the date column; 0 if it is no header. */
function scoreOf({ fields }: LeadingRecord, width: number, dateColumn: number): number {
  const filled = fields.map((field) => field.trim()).filter((field) => field !== '')
  const nNumbers = filled.filter((field) => stripDecorations(field) !== null).length
  if (filled.length === 0 || filled.length < (width - 1) / 2 || nNumbers > filled.length / 2 || fields.length < width - 1) return 0
  const own = new Set(fields.flatMap((field, column) => (column === dateColumn || field.trim() === '' ? [] : [field.trim()])))
  const naming = DATE_TITLE.test(fields[dateColumn]?.trim() ?? '') ? 0.5 : 0
  return own.size + naming
}

function unbroken(leading: readonly LeadingRecord[], from: number, step: 1 | -1, isPart: (record: LeadingRecord) => boolean): readonly LeadingRecord[] {
  const found: LeadingRecord[] = []
  for (let i = from + step; i >= 0 && i < leading.length && found.length < MOST_LINES; i += step) {
    if (leading[i]!.line !== leading[i - step]!.line + step || !isPart(leading[i]!)) break
    found.push(leading[i]!)
  }
  return found
}

/** Names over columns, but none over the date column: a line of preamble begins in it. */
function isGroups({ fields }: LeadingRecord, dateColumn: number): boolean {
  const date = fields[dateColumn]?.trim() ?? ''
  const nFilled = countFilled(fields)
  return date === '' ? nFilled > 0 : nFilled > 2
}

/** Words under titles: no numbers, and not only dashes. */
function isUnits({ fields }: LeadingRecord, dateColumn: number): boolean {
  const own = fields.filter((_, column) => column !== dateColumn).map((field) => field.trim()).filter((field) => field !== '')
  return own.some((field) => /[\p{L}%$\u20ac\u00a3]/u.test(field)) && own.every((field) => stripDecorations(field) === null)
}
