import { IconButton } from '../actions/IconButton'
import { formatInteger } from '../format/number'
import styles from './Table.module.css'

type PagerProps = {
  /** what is paged, for the names of the buttons */
  readonly label: string
  readonly first: number
  readonly size: number
  readonly total: number
  readonly onPage: (page: number) => void
}

export function Pager({ label, first, size, total, onPage }: PagerProps) {
  const page = Math.floor(first / size)
  const lastPage = Math.ceil(total / size) - 1
  return (
    <nav className={styles.pager} aria-label={`Pages of ${label}`}>
      <span>
        {formatInteger(first + 1)} to {formatInteger(Math.min(first + size, total))} of {formatInteger(total)}
      </span>
      <IconButton icon="chevronLeft" label="Previous page" disabled={page === 0} onClick={() => onPage(page - 1)} />
      <IconButton icon="chevronRight" label="Next page" disabled={page >= lastPage} onClick={() => onPage(page + 1)} />
    </nav>
  )
}
