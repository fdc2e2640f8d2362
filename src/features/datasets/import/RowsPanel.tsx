import { useState } from 'react'
import type { CsvPreview, PreviewRow } from '../../../domain/dataset/csvTypes'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { formatDay } from '../../../ui/format/date'
import { formatFullDouble, formatInteger, MINUS } from '../../../ui/format/number'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { Icon } from '../../../ui/icons/Icon'
import { Panel } from '../../../ui/layout/Panel'
import styles from './import.module.css'

type Look = 'parsed' | 'written'

type Props = { readonly preview: CsvPreview; readonly isDateOpen: boolean }

type PreviewColumn = { readonly name: string; readonly unit: string | null; readonly index: number; readonly position: number }

/** The first and last lines of the file as they were read, refused cells in place. */
export function RowsPanel({ preview, isDateOpen }: Props) {
  const [look, setLook] = useState<Look>('parsed')
  const reasons = new Map(preview.refusedCells.map(({ line, column, reason }) => [`${line}:${column}`, reason]))
  const used = preview.mapping.columns.flatMap(({ name, unit, index, role }, position): PreviewColumn[] => (role === 'ignored' ? [] : [{ name, unit, index, position }]))
  const columns = [lineColumn, dateColumn(preview, look, isDateOpen), ...used.map((column) => valueColumn(column, look, reasons))]
  const firstLines = new Set(preview.firstRows.map(({ line }) => line))
  const lastRows = preview.lastRows.filter(({ line }) => !firstLines.has(line))
  const table = (caption: string, rows: readonly PreviewRow[]) => (
    <Table caption={caption} isCaptionShown isCompact isInset columns={columns} rows={rows} rowKey={({ line }) => line} rowKind={({ day }) => (day === null ? 'quiet' : undefined)} />
  )
  return (
    <Panel
      isFlush
      title={look === 'parsed' ? 'First and last rows as parsed' : 'First and last rows as written'}
      subtitle="Dates as YYYY-MM-DD, numbers in full; a dash is a missing cell"
      actions={
        <SegmentedControl<Look>
          label="Cells"
          isLabelHidden
          size="small"
          value={look}
          options={[
            { value: 'parsed', label: 'As parsed' },
            { value: 'written', label: 'As written' },
          ]}
          onChange={setLook}
        />
      }
    >
      <div className={styles.rows}>
        {table('First rows', preview.firstRows)}
        {lastRows.length > 0 && table('Last rows', lastRows)}
      </div>
    </Panel>
  )
}

const lineColumn: Column<PreviewRow> = { id: 'line', header: 'Line', align: 'end', isMuted: true, width: 56, isRowHeader: true, cell: ({ line }) => formatInteger(line) }

function dateColumn({ mapping }: CsvPreview, look: Look, isOpen: boolean): Column<PreviewRow> {
  return {
    id: 'date',
    header: 'Date',
    noWrap: true,
    cell: ({ day, texts }) => {
      const text = texts[mapping.dateColumn] ?? ''
      if (look === 'written' || isOpen) return text
      return day === null ? <Refused text={text === '' ? 'no date' : text} reason="no date: this line is left out" /> : formatDay(day)
    },
  }
}

function valueColumn({ name, unit, index, position }: PreviewColumn, look: Look, reasons: ReadonlyMap<string, string>): Column<PreviewRow> {
  return {
    id: `column ${index}`,
    header: name,
    ...(unit === null ? {} : { unit }),
    align: 'end',
    cell: ({ line, day, texts, values }) => {
      const text = texts[index] ?? ''
      const value = values[position]
      if (look === 'written' || day === null) return text
      if (value === null) return <Refused text={text} reason={reasons.get(`${line}:${name}`) ?? 'is not a number'} />
      return formatFullDouble(value).replace('-', MINUS) || '\u2013'
    },
  }
}

function Refused({ text, reason }: { readonly text: string; readonly reason: string }) {
  return (
    <span className={styles.refused} title={reason}>
      <Icon name="danger" size={12} />
      {text.trim()}
      <VisuallyHidden>{`refused: ${reason}`}</VisuallyHidden>
    </span>
  )
}
