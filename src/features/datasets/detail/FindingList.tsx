import { classNames } from '../../../ui/classNames'
import { Icon } from '../../../ui/icons/Icon'
import type { QualityFinding } from './qualityFindings'
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

function Finding({ finding: { severity, message, rows, fixes } }: { readonly finding: QualityFinding }) {
  const { icon, word } = SEVERITIES[severity]
  return (
    <li className={styles.finding}>
      <span className={classNames(styles.severity, styles[severity])}>
        <Icon name={icon} size={14} />
        {word}
      </span>
      <div className={styles.findingBody}>
        <p>{message}</p>
        {rows !== null && <p className={styles.findingFacts}>{rows}</p>}
        {fixes.length > 0 && <p className={styles.findingFacts}>{`What helps: ${fixes.join('; ')}`}</p>}
      </div>
    </li>
  )
}
