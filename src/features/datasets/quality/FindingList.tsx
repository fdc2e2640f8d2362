import type { Dataset } from '../../../domain/dataset/types'
import type { QualityFinding, Severity } from '../../../domain/quality/types'
import { classNames } from '../../../ui/classNames'
import { Icon } from '../../../ui/icons/Icon'
import { FindingRows } from './FindingRows'
import { FixButtons, type FixActions } from './FixButtons'
import { groupFindings, type FindingGroup } from './groupFindings'
import styles from './quality.module.css'

export const SEVERITIES: Readonly<Record<Severity, { readonly icon: 'danger' | 'warning' | 'info'; readonly word: string }>> = {
  refusal: { icon: 'danger', word: 'Stops training' },
  warning: { icon: 'warning', word: 'Warning' },
  note: { icon: 'info', word: 'Note' },
}

type Props = { readonly findings: readonly QualityFinding[]; readonly dataset: Dataset; readonly actions: FixActions }

/** Every finding with its rows and its fixes, what stops a training first. */
export function FindingList({ findings, dataset, actions }: Props) {
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
      {groupFindings(findings).map((group) => (
        <Group key={group.id} group={group} dataset={dataset} actions={actions} />
      ))}
    </ul>
  )
}

function Group({ group: { headline, findings }, dataset, actions }: Omit<Props, 'findings'> & { readonly group: FindingGroup }) {
  const severity = findings[0]!.severity
  const { icon, word } = SEVERITIES[severity]
  return (
    <li className={styles.finding}>
      <span className={classNames(styles.severity, styles[severity])}>
        <Icon name={icon} size={14} />
        {word}
      </span>
      <div className={styles.findingBody}>
        <p>{headline}</p>
        {findings.length === 1 ? (
          <Ways finding={findings[0]!} dataset={dataset} actions={actions} />
        ) : (
          <ul className={styles.members}>
            {findings.map((finding) => (
              <li key={`${finding.columns.join()} ${finding.message}`}>
                <p>{finding.message}</p>
                <Ways finding={finding} dataset={dataset} actions={actions} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function Ways({ finding, dataset, actions }: { readonly finding: QualityFinding; readonly dataset: Dataset; readonly actions: FixActions }) {
  return (
    <div className={styles.ways}>
      <FindingRows finding={finding} dataset={dataset} />
      <FixButtons fixes={finding.fixes} actions={actions} about={finding.columns.length > 0 ? finding.columns.join(', ') : SEVERITIES[finding.severity].word} />
    </div>
  )
}
