import { isoFromDay } from '../../../../src/domain/shared/day'
import type { Answers } from '../../../../src/cli/import/expected'

/** A file as an analyst may have it, and what it holds. */
export type DirtyFile = { readonly name: string; readonly bytes: Uint8Array; readonly rows: readonly Row[]; readonly titles: readonly [string, string]; readonly expected?: Record<string, unknown>; readonly answers?: Answers }

export type Row = { readonly day: number; readonly close: number | null; readonly change: number | null }

const FIRST_DAY = 16_806
const N_ROWS = 130
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const MONATE = ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez']

/** Weekdays with a price in thousands and a change of either sign, two decimals. */
export const DAILY: readonly Row[] = weekdays(N_ROWS).map((day, i) => ({ day, close: round(1500 + 37.13 * i - ((i * i) % 53)), change: round(((i * 7919) % 401) / 100 - 2) }))

const EVERY_MONTH: readonly Row[] = Array.from({ length: 60 }, (_, i) => ({ ...DAILY[i]!, day: endOfMonth(2012, i) }))
const EVERY_QUARTER: readonly Row[] = Array.from({ length: 40 }, (_, i) => ({ ...DAILY[i]!, day: endOfMonth(2005, 3 * i + 2) }))
const withGaps: readonly Row[] = DAILY.map((row, i) => ({ ...row, close: i % 11 === 3 ? null : row.close, change: i % 13 === 5 ? null : row.change }))

type Format = {
  readonly delimiter?: string
  readonly date?: (day: number) => string
  readonly number?: (value: number) => string
  readonly change?: (value: number) => string
  readonly missing?: string
  readonly titles?: readonly [string, string, string]
  readonly newline?: string
  readonly before?: readonly string[]
  readonly after?: readonly string[]
  readonly header?: boolean
  readonly rows?: readonly Row[]
  readonly line?: (cells: readonly string[], i: number) => string
}

function textOf({ delimiter = ',', date = isoFromDay, number = String, change = number, missing = '', titles = ['Date', 'Close', 'Change'], newline = '\n', before = [], after = [], header = true, rows = DAILY, line }: Format): string {
  const write = (value: number | null, form: (value: number) => string): string => (value === null ? missing : form(value))
  const join = line ?? ((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter))
  const body = rows.map((row, i) => join([date(row.day), write(row.close, number), write(row.change, change)], i))
  return [...before, ...(header ? [titles.map((title) => quoted(title, delimiter)).join(delimiter)] : []), ...body, ...after].join(newline) + newline
}

function file(name: string, format: Format, more: Partial<Omit<DirtyFile, 'name' | 'rows'>> & { readonly encode?: (text: string) => Uint8Array } = {}): DirtyFile {
  const { encode = (text: string) => new TextEncoder().encode(text), ...rest } = more
  const titles = format.titles ?? ['Date', 'Close', 'Change']
  return { name, bytes: encode(textOf(format)), rows: format.rows ?? DAILY, titles: [titles[1], titles[2]], ...rest }
}

const us = (day: number): string => { const { y, m, d } = parts(day); return `${m}/${d}/${y}` }
const european = (day: number): string => { const { y, m, d } = parts(day); return `${two(d)}.${two(m)}.${y}` }
const thousands = (mark: string, decimal: string) => (value: number): string => {
  const [whole, fraction] = Math.abs(value).toFixed(2).split('.')
  return `${value < 0 ? '-' : ''}${whole!.replace(/\B(?=(\d{3})+$)/g, mark)}${decimal}${fraction}`
}
const comma = (value: number): string => value.toFixed(2).replace('.', ',')
const reversed = DAILY.toReversed()

/** Files of every kind that an import must read by itself. */
export const DIRTY_FILES: readonly DirtyFile[] = [
  file('plain.csv', {}),
  file('tabs.tsv', { delimiter: '\t' }),
  file('pipes.txt', { delimiter: '|', date: us }),
  file('german.csv', { delimiter: ';', date: european, number: thousands('.', ','), titles: ['Datum', 'Schlusskurs', 'Veränderung'] }),
  file('german-1252.csv', { delimiter: ';', date: european, number: comma, titles: ['Datum', 'Schlußkurs', 'Veränderung'] }, { encode: windows1252 }),
  file('utf16le.csv', { titles: ['Date', 'Clôture', 'Variação'] }, { encode: (text) => utf16(text, true) }),
  file('utf16be.csv', { delimiter: '\t' }, { encode: (text) => utf16(text, false) }),
  file('bom-crlf.csv', { newline: '\r\n' }, { encode: (text) => new TextEncoder().encode(`\uFEFF${text}`) }),
  file('excel-sep.csv', { before: ['sep=;'], delimiter: ';' }),
  file('cr-only.csv', { newline: '\r' }),
  file('newest-first-us.csv', { date: us, rows: reversed }),
  file('thousands-quoted.csv', { number: thousands(',', '.'), change: String }),
  file('thousands-space.csv', { delimiter: ';', number: thousands('\u00a0', ','), change: comma }),
  file('thousands-narrow-space.csv', { delimiter: ';', number: thousands('\u202f', ','), change: comma }),
  file('thousands-apostrophe.csv', { delimiter: ';', number: thousands("'", '.'), change: String }),
  file('percent.csv', { change: (value) => `${value.toFixed(2)}%` }),
  file('percent-german.csv', { delimiter: ';', date: european, number: thousands('.', ','), change: (value) => `${comma(value)} %` }),
  file('dollars.csv', { number: (value) => `$${thousands(',', '.')(value)}`, change: String }),
  file('euros-behind.csv', { delimiter: ';', date: european, number: (value) => `${thousands('.', ',')(value)} €`, change: comma }),
  file('parentheses.csv', { change: (value) => (value < 0 ? `(${(-value).toFixed(2)})` : value.toFixed(2)) }),
  file('unicode-minus.csv', { change: (value) => value.toFixed(2).replace('-', '\u2212') }),
  file('trailing-minus.csv', { change: (value) => (value < 0 ? `${(-value).toFixed(2)}-` : value.toFixed(2)) }),
  file('plus-signs.csv', { change: (value) => `${value < 0 ? '' : '+'}${value.toFixed(2)}` }),
  file('scientific.csv', { number: (value) => value.toExponential() }),
  ...['NA', 'N/A', '#N/A', 'null', '-', '.', '', 'NaN', 'n.a.', '--', 'None'].map((missing, i) => file(`missing-${i}.csv`, { rows: withGaps, missing })),
  file('compact-dates.csv', { date: (day) => isoFromDay(day).replaceAll('-', '') }),
  file('slashes-iso.csv', { date: (day) => isoFromDay(day).replaceAll('-', '/') }),
  file('day-serials.csv', { date: (day) => String(day + 25_569) }),
  file('epoch-seconds.csv', { date: (day) => String(day * 86_400) }),
  file('epoch-milliseconds.csv', { date: (day) => String(day * 86_400_000) }),
  file('zoned.csv', { date: (day) => `${isoFromDay(day)}T00:00:00-05:00` }),
  file('zulu.csv', { date: (day) => `${isoFromDay(day)}T00:00:00Z` }),
  file('with-clock.csv', { date: (day) => `${isoFromDay(day)} 16:00:00` }),
  file('month-names.csv', { date: (day) => { const { y, m, d } = parts(day); return `${MONTHS[m - 1]!.slice(0, 3)} ${two(d)}, ${y}` } }),
  file('long-month-names.csv', { date: (day) => { const { y, m, d } = parts(day); return `${d} ${MONTHS[m - 1]!} ${y}` } }),
  file('oracle-dates.csv', { date: (day) => { const { y, m, d } = parts(day); return `${two(d)}-${MONTHS[m - 1]!.slice(0, 3).toUpperCase()}-${y}` } }),
  file('german-months.csv', { delimiter: ';', number: comma, date: (day) => { const { y, m, d } = parts(day); return `${d}. ${MONATE[m - 1]!} ${y}` } }),
  file('short-years.csv', { date: (day) => { const { y, m, d } = parts(day); return `${two(m)}/${two(d)}/${two(y % 100)}` } }),
  file('weekday-names.csv', { date: (day) => { const { y, m, d } = parts(day); return `${['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'][day % 7]!} ${two(m)}/${two(d)}/${y}` } }),
  file('year-month.csv', { rows: EVERY_MONTH, date: (day) => isoFromDay(day).slice(0, 7) }),
  file('compact-year-month.csv', { rows: EVERY_MONTH, date: (day) => isoFromDay(day).slice(0, 7).replace('-', '') }),
  file('month-slash-year.csv', { rows: EVERY_MONTH, date: (day) => { const { y, m } = parts(day); return `${two(m)}/${y}` } }),
  file('month-year-words.csv', { rows: EVERY_MONTH, date: (day) => { const { y, m } = parts(day); return `${MONTHS[m - 1]!.slice(0, 3)}-${y}` } }),
  file('quarters.csv', { rows: EVERY_QUARTER, date: (day) => { const { y, m } = parts(day); return `${y}Q${m / 3}` } }),
  file('quarters-dashed.csv', { rows: EVERY_QUARTER, date: (day) => { const { y, m } = parts(day); return `${y}-Q${m / 3}` } }),
  file('quarters-first.csv', { rows: EVERY_QUARTER, date: (day) => { const { y, m } = parts(day); return `Q${m / 3} ${y}` } }),
  file('preamble.csv', { before: ['Source: a terminal', 'Ticker: XYZ Index', '', 'Downloaded 2024-01-03'] }),
  file('units-in-headers.csv', { titles: ['Date', 'Close (USD)', 'Change [%]'] }),
  file('units-row.csv', { before: [], line: (cells, i) => (i === 0 ? `yyyy-mm-dd,USD,%\n${cells.join(',')}` : cells.join(',')) }),
  file('total-and-notes.csv', { after: ['Total,123456.78,', '', 'Source: exchange. Figures are provisional.', '* revised'] }),
  file('blank-lines.csv', { line: (cells, i) => (i % 20 === 7 ? `\n${cells.join(',')}` : cells.join(',')) }),
  file('trailing-delimiters.csv', { line: (cells) => `${cells.join(',')},,`, titles: ['Date', 'Close', 'Change'] }),
  file('repeated-header.csv', { line: (cells, i) => (i === 65 ? `Date,Close,Change\n${cells.join(',')}` : cells.join(',')) }),
  file('pandas-index.csv', { before: [',Date,Close,Change'], header: false, line: (cells, i) => `${i},${cells.join(',')}` }),
  file('spaces-around.csv', { line: (cells) => cells.map((cell) => ` ${cell} `).join(', ') }),
  file('all-quoted.csv', { line: (cells) => cells.map((cell) => `"${cell}"`).join(',') }),
  file('text-column.csv', { before: ['Date,Close,Change,Session,Note'], header: false, line: (cells, i) => `${cells.join(',')},regular,"a ""quoted"" note, line ${i}${i % 40 === 3 ? '\nover two lines' : ''}"` }),
  file('hostile-headers.csv', { titles: ['Date', '=HYPERLINK("http://x")', '<img src=x onerror=alert(1)>'] }),
  file('equal-duplicates.csv', { line: (cells, i) => (i % 30 === 4 ? `${cells.join(',')}\n${cells.join(',')}` : cells.join(',')) }),
  file('shuffled.csv', { rows: DAILY.toSorted((a, b) => ((a.day * 7919) % 1009) - ((b.day * 7919) % 1009)) }),
  file('codes.csv', { rows: withGaps, missing: '-99.99' }),
  file('utf16le-no-mark.csv', {}, { encode: (text) => utf16(text, true).subarray(2) }),
  file('utf16be-no-mark.csv', {}, { encode: (text) => utf16(text, false).subarray(2) }),
  file('three-header-lines.csv', { before: ['Price,Close,Change', 'Ticker,SPY,SPY', 'Date,,'], header: false }),
  file('two-unit-rows.csv', { line: (cells, i) => (i === 0 ? `,USD,%\n,last,last\n${cells.join(',')}` : cells.join(',')) }),
  file('comment-lines.csv', { before: ['# source: an exchange', '# units: points'] }),
  file('money-in-brackets.csv', { change: (value) => (value < 0 ? `($${(-value).toFixed(2)})` : `$${value.toFixed(2)}`) }),
  file('day-serials-with-time.csv', { date: (day) => `${day + 25_569}.6875` }),
  file('us-with-clock.csv', { date: (day) => `${us(day)} 4:00:00 PM` }),
  file('date-last.csv', { before: ['Close,Change,Date'], header: false, line: ([date, ...cells]) => [...cells, date].join(',') }),
  file('index-without-name.csv', { titles: ['', 'Close', 'Change'] }),
  file('title-over-lines.csv', { titles: ['Date', 'Close, last', 'Change, "net"'] }),
  file('thousands-typographic.csv', { delimiter: ';', date: european, number: thousands('\u2019', '.'), change: String }),
  file('two-tables.csv', { rows: EVERY_MONTH, date: (day) => isoFromDay(day).slice(0, 7).replace('-', ''), before: ['Created from a data base', ''], after: ['', ' Annual: January-December ', ',Close,Change', '2012,1,2', '2013,3,4', '2014,5,6', '', 'Copyright'] }),
  file('no-header.csv', { header: false }, { expected: { columns: undefined } }),
]

function weekdays(n: number): number[] {
  const days: number[] = []
  for (let day = FIRST_DAY; days.length < n; day++) if ((day + 3) % 7 < 5) days.push(day)
  return days
}

function endOfMonth(year: number, month: number): number {
  return Date.UTC(year, month + 1, 0) / 86_400_000
}

function parts(day: number): { y: number; m: number; d: number } {
  const [y, m, d] = isoFromDay(day).split('-').map(Number) as [number, number, number]
  return { y, m, d }
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Latin letters and the euro sign, one byte each. */
function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => (char === '€' ? 0x80 : char.charCodeAt(0)))
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * (text.length + 1)))
  view.setUint16(0, 0xfeff, isLittle)
  for (let i = 0; i < text.length; i++) view.setUint16(2 * (i + 1), text.charCodeAt(i), isLittle)
  return new Uint8Array(view.buffer)
}
