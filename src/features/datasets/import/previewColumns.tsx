import type { CsvPreview, PreviewRow } from '../../../domain/dataset/csvTypes'
import type { ColumnMapping } from '../../../domain/dataset/types'
import type { Column } from '../../../ui/data/tableTypes'
import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { Icon } from '../../../ui/icons/Icon'
import styles from './import.module.css'

export type Look = 'parsed' | 'written'
/** a line of the file, or the lines that are not shown */
export type ShownLine = PreviewRow | { readonly gap: string }

type Sight = { readonly preview: CsvPreview; readonly look: Look; readonly isDateOpen: boolean }

const MOST_DECIMALS = 10

/** Line number, date and every mapped column. */
export function previewColumns(sight: Sight): readonly Column<ShownLine>[] {
  const { preview } = sight
  const reasons = new Map(preview.refusedCells.map(({ line, column, reason }) => [`${line}:${column}`, reason]))
  return [LINE, dateColumn(sight), ...preview.mapping.columns.map((column, position) => valueColumn(sight, column, position, reasons))]
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

function valueColumn({ preview, look }: Sight, column: ColumnMapping, position: number, reasons: ReadonlyMap<string, string>): Column<ShownLine> {
  const { index, name, unit, role } = column
  const decimals = decimalsOf([...preview.firstRows, ...preview.lastRows], position)
  return {
    id: `column ${index}`,
    header: name,
    ...(unit === null ? {} : { unit }),
    align: 'end',
    cell: (line) => {
      if ('gap' in line) return null
      const text = line.texts[index] ?? ''
      const value = line.values[position]
      if (role === 'ignored') return <span className={styles.leftOut}>{text}</span>
      if (look === 'written' || line.day === null) return text
      if (value === null) return <Refused text={text} reason={reasons.get(`${line.line}:${name}`) ?? 'is not a number'} />
      return <span title={text}>{formatFixed(value, decimals)}</span>
    },
  }
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
