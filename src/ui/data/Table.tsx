import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { useScrollable } from '../behaviour/useScrollable'
import { Pager } from './Pager'
import { HeaderCell } from './TableHeader'
import { nextSort, sortRows } from './sortRows'
import type { Column, Sort } from './tableTypes'
import styles from './Table.module.css'

export type TableProps<Row> = {
  /** what the table holds, in words; hidden unless `isCaptionShown` */
  readonly caption: string
  readonly isCaptionShown?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string | number
  /** rows of totals, each a list of cells that fits the columns */
  readonly footer?: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  /** 'strong' for the row that holds now, 'quiet' for one that does not count */
  readonly rowKind?: (row: Row) => 'strong' | 'quiet' | undefined
  /** held by the caller (in the address); without it the table keeps its own */
  readonly sort?: Sort | null
  readonly onSort?: (sort: Sort) => void
  readonly isCompact?: boolean
  /** columns of numbers close together, for narrow panels */
  readonly isTight?: boolean
  /** 16 px at both ends, for a flush panel */
  readonly isInset?: boolean
  /** rows highlight under the pointer */
  readonly isInteractive?: boolean
  /** scrolls inside this height with the header held in view */
  readonly maxHeight?: number
  /** pages of this many rows */
  readonly pageSize?: number
}

/** A dense table; scrolls sideways in a region that the keyboard can reach. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, footer, rowKind, maxHeight, pageSize } = props
  const captionId = useId()
  const [ownSort, setOwnSort] = useState<Sort | null>(null)
  const [page, setPage] = useState(0)
  const { ref, isScrollable } = useScrollable<HTMLDivElement>()
  const sort = props.sort === undefined ? ownSort : props.sort
  const sorted = sortRows(rows, columns, sort)
  const lastPage = pageSize === undefined ? 0 : Math.max(0, Math.ceil(rows.length / pageSize) - 1)
  const first = pageSize === undefined ? 0 : Math.min(page, lastPage) * pageSize
  const shown = pageSize === undefined ? sorted : sorted.slice(first, first + pageSize)
  const region = isScrollable ? { role: 'region', tabIndex: 0, 'aria-labelledby': captionId } : {}
  return (
    <div>
      <div ref={ref} className={classNames(styles.region, maxHeight !== undefined && styles.limited)} style={{ maxHeight }} {...region}>
        <table className={classNames(styles.table, props.isCompact && styles.compact, props.isTight && styles.tight, props.isInset && styles.inset, props.isInteractive && styles.interactive)}>
          <caption id={captionId} className={props.isCaptionShown ? styles.caption : styles.hiddenCaption}>
            {caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={(id) => (props.onSort ?? setOwnSort)(nextSort(sort, id))} />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={rowKey(row, first + index)} className={styles[rowKind?.(row) ?? '']}>
                {columns.map((column) => (
                  <BodyCell key={column.id} column={column} row={row} index={first + index} />
                ))}
              </tr>
            ))}
          </tbody>
          {footer && (
            <tfoot>
              {footer.map((line) => (
                <tr key={line.key}>
                  {line.cells.map((cell, index) => (
                    <FooterCell key={columns[index]?.id ?? index} column={columns[index]} isFirst={index === 0}>
                      {cell}
                    </FooterCell>
                  ))}
                </tr>
              ))}
            </tfoot>
          )}
        </table>
      </div>
      {pageSize !== undefined && rows.length > pageSize && <Pager label={caption} first={first} size={pageSize} total={rows.length} onPage={setPage} />}
    </div>
  )
}

function BodyCell<Row>({ column, row, index }: { readonly column: Column<Row>; readonly row: Row; readonly index: number }) {
  const className = cellClass(column)
  const content = column.cell(row, index)
  return column.isRowHeader ? (
    <th scope="row" className={className}>
      {content}
    </th>
  ) : (
    <td className={className}>{content}</td>
  )
}

type FooterCellProps<Row> = { readonly column: Column<Row> | undefined; readonly isFirst: boolean; readonly children: ReactNode }

function FooterCell<Row>({ column, isFirst, children }: FooterCellProps<Row>) {
  const className = column ? cellClass(column) : ''
  return isFirst ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  )
}

function cellClass<Row>(column: Column<Row>): string {
  return classNames(
    column.align === 'end' && styles.end,
    column.align === 'center' && styles.center,
    column.isMuted && styles.muted,
    column.noWrap && styles.nowrap,
    column.isNarrowHidden && styles.narrowHide,
  )
}
