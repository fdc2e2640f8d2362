import type { Frequency } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import type { Digest } from '../../domain/shared/digest'
import type { TrainingCheck } from '../../domain/training/types'
import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { Skeleton } from '../../ui/feedback/Skeleton'
import { DataRefusalPanel, SampleRefusalPanel } from './RefusalPanel'
import { SamplePanel } from './SamplePanel'

type Props = {
  readonly check: TrainingCheck | null
  readonly error: Error | null
  /** whose Quality tab can mend the data */
  readonly datasetDigest: Digest
  readonly config: TrainingConfig
  readonly frequency: Frequency
  /** symbols whose rows are counted together; null for one series */
  readonly nSymbols: number | null
  /** takes back the reason for going on below the rule */
  readonly onWithdraw: () => void
  readonly onTrain: (config: TrainingConfig) => void
  readonly onRetry: () => void
}

/** Whether these settings can be trained: enough rows and clean data, or why not and what would help. */
export function CheckPanel({ check, error, datasetDigest, config, frequency, nSymbols, onTrain, onWithdraw, onRetry }: Props) {
  if (error) {
    return (
      <FailureState title="The settings could not be checked" remedies={<Button onClick={onRetry}>Check again</Button>} details={error.message}>
        <p>{error.message}</p>
      </FailureState>
    )
  }
  if (!check) return <Skeleton height={232} />
  const { refusal } = check
  if (refusal === null) return <SamplePanel check={check} datasetDigest={datasetDigest} config={config} frequency={frequency} nSymbols={nSymbols} onWithdraw={onWithdraw} />
  switch (refusal.code) {
    case 'tooFewSamples':
      return <SampleRefusalPanel refusal={refusal} frequency={frequency} onRemedy={onTrain} onOverride={(sampleOverrideReason) => onTrain({ ...config, sampleOverrideReason })} />
    case 'badData':
      return <DataRefusalPanel refusal={refusal} datasetDigest={datasetDigest} onRemedy={onTrain} />
    case 'invalidConfig':
      return (
        <FailureState title="These settings cannot be trained" details={`${refusal.field}: ${refusal.message}`}>
          <p>{refusal.message}</p>
        </FailureState>
      )
  }
}
