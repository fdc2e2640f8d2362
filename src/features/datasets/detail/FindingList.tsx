import { classNames } from '../../../ui/classNames'
import { Icon } from '../../../ui/icons/Icon'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInteger } from '../../../ui/format/number'
import type { AffectedColumn, QualityFinding } from './qualityFindings'
import styles from '../datasets.module.css'

const SEVERITIES = {
  stops: { icon: 'danger', word: 'Stops training' },
  warning: { icon: 'warning', word: 'Warning' },
  note: { icon: 'info', word: 'Note' },
} as const

/** Every finding with its rows and its fixes. */
export function FindingList({ findings }: { readonly findings: readonly QualityFinding[] }) {
  if (findings.length === 0) {
    return (
      <p className={styles.finding}>
        <span className={styles.severity}>
          <Icon name="check" size={14} />
          None
        </span>
        <span>Nothing was found.</span>
      </p>
    )
  }
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <Finding key={finding.id} finding={finding} />
      ))}
    </ul>
  )
}

const COLUMNS: readonly Column<AffectedColumn>[] = [
  { id: 'name', header: 'Column', isRowHeader: true, cell: ({ name }) => name },
  { id: 'count', header: 'Rows', align: 'end', cell: ({ count }) => formatInteger(count), sortValue: ({ count }) => count },
  { id: 'days', header: 'First on', isMuted: true, isNarrowHidden: true, cell: ({ firstDays }) => firstDays },
]

const FIX: Column<AffectedColumn> = { id: 'fix', header: 'What helps', isMuted: true, cell: ({ fix }) => fix ?? '\u2013' }

function Finding({ finding: { id, severity, message, rows, fixes, columns } }: { readonly finding: QualityFinding }) {
  const { icon, word } = SEVERITIES[severity]
  return (
    <li className={styles.finding}>
      <span className={classNames(styles.severity, styles[severity])}>
        <Icon name={icon} size={14} />
        {word}
      </span>
      <div className={styles.findingBody}>
        <p>{message}</p>
        {columns.length > 0 && <Table caption={message} isCompact columns={columns.some(({ fix }) => fix !== null) ? [...COLUMNS, FIX] : COLUMNS} rows={columns} rowKey={({ name }) => `${id} ${name}`} />}
        {rows !== null && <p className={styles.findingFacts}>{rows}</p>}
        {fixes.length > 0 && <p className={styles.findingFacts}>{`What helps: ${fixes.join('; ')}`}</p>}
      </div>
    </li>
  )
}
