import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import type { Column, Sort } from './tableTypes'
import styles from './Table.module.css'

type HeaderCellProps<Row> = { readonly column: Column<Row>; readonly sort: Sort | null; readonly onSort: (columnId: string) => void }

/** `th` of a column: its words, its unit, and a sort button where the column can be sorted. */
export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.columnId === column.id ? sort.direction : undefined
  const className = classNames(
    column.align === 'end' && styles.end,
    column.align === 'center' && styles.center,
    column.isNarrowHidden && styles.narrowHide,
  )
  const words = <span className={column.unit === undefined ? undefined : styles.hasUnit}>{column.header}</span>
  return (
    <th scope="col" className={className} style={column.width === undefined ? undefined : { width: column.width }} aria-sort={direction}>
      {column.sortValue ? (
        <button type="button" className={classNames(styles.sort, direction && styles.sorted)} onClick={() => onSort(column.id)}>
          {words}
          <Icon name={iconOf(direction)} size={12} />
        </button>
      ) : (
        words
      )}
      {column.unit !== undefined && <span className={styles.unit}>{column.unit}</span>}
    </th>
  )
}

function iconOf(direction: Sort['direction'] | undefined): 'sort' | 'chevronUp' | 'chevronDown' {
  if (direction === undefined) return 'sort'
  return direction === 'ascending' ? 'chevronUp' : 'chevronDown'
}
