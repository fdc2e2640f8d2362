import type { CsvPreview, PreviewRow, RefusedCell as FoundCell } from '../../../domain/dataset/csvTypes'
import type { ColumnMapping, CsvMapping } from '../../../domain/dataset/types'
import type { Column } from '../../../ui/data/tableTypes'
import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { Icon } from '../../../ui/icons/Icon'
import { ConvertedCell } from './cells/ConvertedCell'
import { RefusedCell } from './cells/RefusedCell'
import styles from './import.module.css'

export type Look = 'parsed' | 'written'
/** a line of the file, or the lines that are not shown */
export type ShownLine = PreviewRow | { readonly gap: string }

type Sight = {
  readonly preview: CsvPreview
  readonly look: Look
  readonly isDateOpen: boolean
  readonly onChange: (change: Partial<CsvMapping>) => void
}

/** Columns of a wide table that are drawn; the others are in the list of columns. */
export const MOST_COLUMNS = 40

const MOST_DECIMALS = 10

/** Line number, date and every mapped column. */
export function previewColumns(sight: Sight): readonly Column<ShownLine>[] {
  const { preview } = sight
  const lines = new Set([...preview.firstRows, ...preview.lastRows].map(({ line }) => line))
  const refused = new Map(preview.refusedCells.flatMap((cell) => (lines.has(cell.line) ? [[`${cell.line}:${cell.column ?? ''}`, cell]] : [])))
  return [LINE, dateColumn(sight), ...(preview.long ? [symbolColumn(preview.long.symbolTitle)] : []), ...preview.mapping.columns.slice(0, MOST_COLUMNS).map((column, position) => valueColumn(sight, column, position, refused))]
}

const LINE: Column<ShownLine> = {
  id: 'line',
  header: 'Line',
  align: 'end',
  isMuted: true,
  width: 64,
  isRowHeader: true,
  cell: (line) => ('gap' in line ? '\u22ee' : formatInteger(line.line)),
}

function dateColumn({ preview, look, isDateOpen }: Sight): Column<ShownLine> {
  return {
    id: 'date',
    header: 'Date',
    noWrap: true,
    cell: (line) => {
      if ('gap' in line) return `${line.gap} between`
      const text = line.texts[preview.mapping.dateColumn]?.trim() ?? ''
      if (look === 'written' || isDateOpen) return text
      return line.day === null ? <Refused text={text === '' ? 'no date' : text} reason="has no date of this form: the line is left out" /> : formatDay(line.day)
    },
  }
}

/** Whose values a line of a long table holds. */
function symbolColumn(header: string): Column<ShownLine> {
  return { id: 'symbol', header, noWrap: true, cell: (line) => ('gap' in line ? '' : line.symbol) }
}

function valueColumn({ preview, look, onChange }: Sight, column: ColumnMapping, position: number, refused: ReadonlyMap<string, FoundCell>): Column<ShownLine> {
  const { index, name, unit, role, symbol = '' } = column
  const { mapping } = preview
  const decimals = decimalsOf([...preview.firstRows, ...preview.lastRows], position)
  return {
    id: `column ${index} ${symbol}`,
    header: name,
    ...(unit === null ? {} : { unit }),
    align: 'end',
    cell: (line) => {
      if ('gap' in line) return null
      const text = line.texts[index] ?? ''
      if (symbol !== '' && line.symbol !== symbol) return '' // pivoted: the value belongs to the column of another symbol
      const value = line.values[position]
      if (role === 'ignored') return <span className={styles.leftOut}>{text}</span>
      if (look === 'written' || line.day === null) return text
      const found = refused.get(`${line.line}:${name}`)
      if (value === null) return found ? <RefusedCell text={text} reason={found.reason} kind={found.kind} mapping={mapping} onChange={onChange} /> : <Refused text={text} reason="is not a number" />
      const shown = formatFixed(value, decimals)
      return value === undefined || Number.isNaN(value) || isPlain(text, mapping.decimalMark) ? <span title={text}>{shown}</span> : <ConvertedCell shown={shown} text={text} />
    },
  }
}

/** Digits, one decimal mark and an exponent, as a number is written without anything around it. */
function isPlain(text: string, decimalMark: CsvMapping['decimalMark']): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(decimalMark === ',' ? text.trim().replace(',', '.') : text.trim())
}

/** As many decimals as the shown numbers of a column need, the same for all of them. */
function decimalsOf(rows: readonly PreviewRow[], position: number): number {
  const needed = rows.map(({ values }) => String(values[position] ?? '').split('.')[1]?.length ?? 0)
  return Math.min(MOST_DECIMALS, Math.max(0, ...needed))
}

function Refused({ text, reason }: { readonly text: string; readonly reason: string }) {
  return (
    <span className={styles.refused} title={reason}>
      <Icon name="danger" size={12} />
      {text.trim()}
      <VisuallyHidden>{` refused: ${reason}`}</VisuallyHidden>
    </span>
  )
}
