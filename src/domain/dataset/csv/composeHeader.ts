import type { LeadingRecord } from './headerRow'

/**
 * The titles of the columns from the lines of a header, that of the titles first; the others above it name groups, those
 * below it units. A group's name stands over its first column and holds up to the next; it is put before titles that
 * occur more than once. A unit is put behind its title in brackets: 'S&P 500 Close [points]'.
 */
export function composeHeader(records: readonly LeadingRecord[], dateColumn: number): readonly string[] {
  const [titles, ...others] = records
  if (!titles) return []
  if (others.length === 0) return titles.fields
  const above = others.filter(({ line }) => line < titles.line).sort((a, b) => a.line - b.line)
  const below = others.filter(({ line }) => line > titles.line).sort((a, b) => a.line - b.line)
  const groups = above.map(({ fields }) => heldOn(fields, titles.fields.length, dateColumn))
  const counts = new Map<string, number>()
  titles.fields.forEach((title) => counts.set(title.trim(), (counts.get(title.trim()) ?? 0) + 1))
  return titles.fields.map((field, column) => {
    const title = field.trim()
    if (column === dateColumn) return title || firstFilled([...above, ...below], column)
    const isShared = (counts.get(title) ?? 0) > 1 || title === ''
    const prefix = isShared ? groups.map((group) => group[column]!).filter((name) => name !== '') : []
    const unit = firstFilled(below, column)
    const name = [...prefix, title].filter((part) => part !== '').join(' ')
    if (unit === '' || name === '') return name || unit
    return /[([]/.test(name) ? name : `${name} [${unit.replace(/^[([]\s*|\s*[)\]]$/g, '')}]`
  })
}

function heldOn(fields: readonly string[], width: number, dateColumn: number): readonly string[] {
  let held = ''
  return Array.from({ length: width }, (_, column) => {
    const text = fields[column]?.trim() ?? ''
    if (column === dateColumn) return ''
    if (text !== '') held = text
    return held
  })
}

function firstFilled(records: readonly LeadingRecord[], column: number): string {
  return records.map(({ fields }) => fields[column]?.trim() ?? '').find((text) => text !== '') ?? ''
}
