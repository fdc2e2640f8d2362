import type { Diagnosis } from '../../../domain/diagnostics/types'
import { verdictsOf, type Verdict } from '../../../domain/diagnostics/verdicts'
import type { ModelVersion } from '../../../domain/model/types'
import { Icon } from '../../../ui/icons/Icon'
import { formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import styles from './diagnostics.module.css'

const ICONS = { fits: { name: 'check', label: 'Fits:' }, off: { name: 'warning', label: 'Does not fit:' }, cannotSay: { name: 'info', label: 'Cannot say:' } } as const

/** What a reviewer would say of the fit, by the rows it is about; what does not fit comes first. */
export function VerdictPanel({ version, diagnosis }: { readonly version: ModelVersion; readonly diagnosis: Diagnosis }) {
  const verdicts = verdictsOf(version, diagnosis)
  const nOff = verdicts.filter(({ standing }) => standing === 'off').length
  const { nUsed, nReplicates } = diagnosis
  return (
    <Panel
      title={nOff === 0 ? 'Nothing contradicts the model' : `${plural(nOff, 'finding')} against the model`}
      subtitle="Each check fails one of 100 healthy fits by chance; its limits include that the parameters were estimated"
      footer={[`${formatInteger(nUsed)} of ${formatInteger(nReplicates)} simulated histories`, 'each fitted from the model, the search not repeated', 'filtered: nothing looks ahead']}
    >
      <Stack gap="s5">
        {groupsOf(diagnosis).map(({ rows, title }) => (
          <div key={rows}>
            <h3 className={styles.group}>{title}</h3>
            <ul className={styles.verdicts}>
              {sorted(verdicts.filter((verdict) => verdict.rows === rows)).map(({ id, standing, sentence }) => (
                <li key={`${id} ${sentence}`}>
                  <Icon name={ICONS[standing].name} label={ICONS[standing].label} />
                  <span>{sentence}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Stack>
    </Panel>
  )
}

function groupsOf({ parts, rowWord }: Diagnosis): readonly { readonly rows: Verdict['rows']; readonly title: string }[] {
  const ofParts = parts.map(({ part, firstDay, lastDay, figures }) => ({
    rows: part,
    title: `${part === 'training' ? 'Training rows' : 'Held-out rows'}: ${formatInteger(figures.nRows)} ${rowWord}, ${formatDayRange(firstDay, lastDay)}`,
  }))
  return [...ofParts, { rows: 'fit', title: 'The fit itself' }]
}

function sorted(verdicts: readonly Verdict[]): readonly Verdict[] {
  const order: readonly Verdict['standing'][] = ['off', 'cannotSay', 'fits']
  return verdicts.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
}
