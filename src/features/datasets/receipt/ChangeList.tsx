import type { CellPlace, ReceiptChange } from '../../../domain/dataset/types'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import styles from './receipt.module.css'

/** Everything that was left out, merged, moved or read as missing, each with its places in the file. */
export function ChangeList({ changes }: { readonly changes: readonly ReceiptChange[] }) {
  if (changes.length === 0) return <p className="muted">Nothing was left out, merged, moved or read as missing.</p>
  return (
    <ul className={styles.changes}>
      {changes.map((change, index) => (
        <li key={index} className={styles.change}>
          {change.examples.length === 0 ? <span className={styles.message}>{change.message}</span> : <Places change={change} />}
        </li>
      ))}
    </ul>
  )
}

function Places({ change: { message, count, examples } }: { readonly change: ReceiptChange }) {
  return (
    <details>
      <summary className={styles.message}>{message}</summary>
      <div className={styles.places}>
        <Table caption={`Places: ${message}`} isCompact columns={COLUMNS} rows={examples} rowKey={(_, index) => index} pageSize={20} />
        {examples.length < count && (
          <p className="muted small">
            The first {formatInteger(examples.length)} of {formatInteger(count)} places are kept.
          </p>
        )}
      </div>
    </details>
  )
}

const COLUMNS: readonly Column<CellPlace>[] = [
  { id: 'line', header: 'Line', align: 'end', width: 64, isRowHeader: true, cell: ({ line }) => formatInteger(line) },
  { id: 'column', header: 'Column', cell: ({ column }) => column ?? '\u2013' },
  { id: 'text', header: 'As written', cell: ({ text }) => <code>{text}</code> },
]
