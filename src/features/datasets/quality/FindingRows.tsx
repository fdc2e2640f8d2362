import { useState } from 'react'
import { symbolAt } from '../../../domain/dataset/symbols'
import type { Dataset } from '../../../domain/dataset/types'
import type { QualityFinding } from '../../../domain/quality/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatFullDouble, NOT_THERE } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import styles from './quality.module.css'

type Props = { readonly finding: QualityFinding; readonly dataset: Dataset }

const ROWS_A_PAGE = 20

/** Every row of a finding, on request: date and the cells concerned. */
export function FindingRows({ finding: { rows, places, columns, message }, dataset }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  if (rows.length + places.length === 0) return null
  const list = rows.length > 0 ? plural(rows.length, 'row') : plural(places.length, 'place')
  return (
    <details className={styles.rows} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{rows.length > 0 && places.length > 0 ? `${list}, ${plural(places.length, 'place')}` : list}</summary>
      {isOpen && (
        <div className={styles.rowsBody}>
          {rows.length > 0 && <Table caption={`Rows: ${message}`} isCompact columns={columnsOf(dataset, columns)} rows={Array.from(rows)} rowKey={(row) => row} pageSize={ROWS_A_PAGE} />}
          {places.length > 0 && (
            <ul className={styles.places}>
              {places.map((place) => (
                <li key={place}>{place}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </details>
  )
}

function columnsOf({ dates, symbols, columns }: Dataset, names: readonly string[]): readonly Column<number>[] {
  const shown = names.flatMap((name) => columns.find((column) => column.name === name) ?? [])
  return [
    { id: 'date', header: 'Date', isRowHeader: true, noWrap: true, cell: (row) => formatDay(dates[row]), sortValue: (row) => dates[row]! },
    ...(symbols ? [{ id: 'symbol', header: 'Symbol', cell: (row: number) => symbolAt(symbols, row) }] : []),
    { id: 'row', header: 'Row', align: 'end', isMuted: true, cell: (row) => row + 1 },
    ...shown.map(({ name, values }): Column<number> => ({ id: `value ${name}`, header: name, align: 'end', cell: (row) => formatFullDouble(values[row]) || NOT_THERE, sortValue: (row) => values[row]! })),
  ]
}
