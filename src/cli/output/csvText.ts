const NEEDS_QUOTES = /[",\r\n]/

/** A table as CSV by RFC 4180: CRLF between records, quotes where needed, an empty field for null. */
export function csvText(header: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [header.map(field)]
  for (const row of rows) lines.push(row.map(field))
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
