import type { ModelVersion } from '../../domain/model/types'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { Icon } from '../../ui/icons/Icon'
import { Panel } from '../../ui/layout/Panel'
import { LogLikelihoodCurves } from '../../charts/LogLikelihoodCurves'
import { formatLogLikelihood } from '../../ui/format/quantities'
import { formatDuration, plural } from '../../ui/format/text'
import '../../charts/chart.css'
import styles from './fit.module.css'
import { verdictsOf } from './verdicts'

type Props = {
  readonly version: ModelVersion
  readonly isSaving: boolean
  readonly saveError: Error | null
  readonly onSave: () => void
  readonly onDiscard: () => void
}

/** A finished fit: verdicts in sentences, the best run's curve, and Save. */
export function ResultPanel({ version, isSaving, saveError, onSave, onDiscard }: Props) {
  const { metadata, run } = version
  return (
    <Panel
      title={`${version.name} ${version.version} is trained, not yet saved`}
      subtitle={`${version.mapping.regimes.join(', ')} on ${plural(metadata.data.nTrainRows, 'row')}, in ${formatDuration(run.wallMs)}`}
      actions={
        <>
          <Button kind="quiet" onClick={onDiscard}>
            Discard
          </Button>
          <Button kind="primary" isBusy={isSaving} onClick={onSave}>
            Save model
          </Button>
        </>
      }
    >
      {saveError && (
        <InlineNotice kind="danger" isAnnounced>
          {saveError.message}
        </InlineNotice>
      )}
      <ul className={styles.verdicts}>
        {verdictsOf(version).map(({ id, kind, sentence }) => (
          <li key={id}>
            <Icon name={kind === 'good' ? 'check' : 'warning'} label={kind === 'good' ? 'Good:' : 'Warning:'} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      <p className={styles.why}>Log-likelihood of the best run by iteration</p>
      <LogLikelihoodCurves
        height={160}
        curves={[{ id: 0, values: metadata.fit.history, isBest: true, isRunning: false }]}
        format={(value) => formatLogLikelihood(value).split('.')[0]!}
        bestLabel="Best"
      />
    </Panel>
  )
}
