import { useState } from 'react'
import { shortRowWords } from '../../domain/dataset/rowWords'
import type { Frequency } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import type { Digest } from '../../domain/shared/digest'
import type { DataRefusal, Remedy as DomainRemedy, SampleSizeRefusal } from '../../domain/training/types'
import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { HaveNeedMeter } from '../../ui/feedback/HaveNeedMeter'
import { RemedyList } from '../../ui/feedback/RemedyList'
import type { Remedy } from '../../ui/feedback/RemedyList'
import { TextInput } from '../../ui/forms/TextInput'
import { formatDay } from '../../ui/format/date'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { capitalize } from '../../ui/format/text'
import { Panel } from '../../ui/layout/Panel'
import { ParameterTable } from './ParameterTable'
import { QualityLink } from './QualityLink'
import styles from './fit.module.css'

type SampleProps = {
  readonly refusal: SampleSizeRefusal
  readonly frequency: Frequency
  /** trains with the configuration of a remedy */
  readonly onRemedy: (config: TrainingConfig) => void
  readonly onOverride: (reason: string) => void
}

/** Too few rows: how many, why, the arithmetic, what would fit, and the way to go on regardless. */
export function SampleRefusalPanel({ refusal, frequency, onRemedy, onOverride }: SampleProps) {
  const [reason, setReason] = useState('')
  const unit = shortRowWords(frequency, 2)
  const { have, needed, counts, nStates, nFeatures, covarianceType, yearsNeeded, why, remedies } = refusal
  return (
    <Panel as="div">
      <FailureState isBare isLarge title={`${formatInteger(have)} of ${formatInteger(needed)} ${unit}: too few for this model`} details={() => detailsOf(refusal)} numbers={
        <div className={styles.sample}>
          <div>
            <HaveNeedMeter have={have} need={needed} unit={unit} needNote={`${formatFixed(yearsNeeded, 1)} years`} />
            <p className={styles.why}>{why}</p>
            <ParameterTable counts={counts} needed={needed} nStates={nStates} nFeatures={nFeatures} covarianceType={covarianceType} rowWord={capitalize(unit)} />
          </div>
          <div>
            <h3>What would fit</h3>
            <RemedyList heads={['Change', `${capitalize(unit)} needed`, 'Verdict']} remedies={remedies.map(remedyOf)} onChoose={(id) => onRemedy(remedies[Number(id)]!.config)} />
          </div>
        </div>
      } />
      <form
        className={styles.override}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onOverride(reason.trim())
        }}
      >
        <div className={styles.overrideReason}>
          <TextInput label="Reason for going on" hint="Kept in the model, its card and the audit log." value={reason} onChange={setReason} maxLength={500} />
        </div>
        <Button type="submit" disabled={reason.trim() === ''}>
          Proceed anyway
        </Button>
      </form>
    </Panel>
  )
}

function remedyOf({ title, detail, needed, have, fits, isCoarse }: DomainRemedy, index: number): Remedy {
  return {
    id: String(index),
    title,
    effect: detail,
    number: formatInteger(needed),
    verdict: fits ? (isCoarse ? 'Fits, coarse' : 'Fits') : `${formatInteger(needed - have)} short`,
    kind: fits ? (isCoarse ? 'coarse' : 'fits') : 'short',
  }
}

function detailsOf({ message, counts, remedies }: SampleSizeRefusal): string {
  return [
    message,
    `initial ${counts.startprob}, transition ${counts.transmat}, means ${counts.means}, covariance ${counts.covars}, total ${counts.total}`,
    ...remedies.map(({ title, needed, fits }) => `${title}: ${needed} ${fits ? 'fits' : 'does not fit'}`),
  ].join('\n')
}

type DataProps = { readonly refusal: DataRefusal; readonly datasetDigest: Digest; readonly onRemedy: (config: TrainingConfig) => void }

/** The data cannot be trained on: every finding at once, with its rows and the fixes. */
export function DataRefusalPanel({ refusal, datasetDigest, onRemedy }: DataProps) {
  return (
    <Panel as="div">
      <FailureState isBare title={`${formatInteger(refusal.findings.length)} ${refusal.findings.length === 1 ? 'finding stands' : 'findings stand'} in the way`} details={refusal.message}>
        <ul className={styles.verdicts}>
          {refusal.findings.map((finding) => (
            <li key={finding.message}>
              <div>
                <p>{finding.message}</p>
                {finding.days.length > 0 && <p className={styles.why}>First days: {finding.days.map((day) => formatDay(day)).join(', ')}</p>}
                {finding.fixes.map((fix) => (
                  <Button key={fix.title} size="small" onClick={() => onRemedy(fix.config)}>
                    {fix.title}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
        <QualityLink digest={datasetDigest} />
      </FailureState>
    </Panel>
  )
}
