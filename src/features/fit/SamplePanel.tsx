import type { TrainingConfig } from '../../domain/model/types'
import type { TrainingCheck } from '../../domain/training/types'
import { HaveNeedMeter } from '../../ui/feedback/HaveNeedMeter'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { ParameterTable } from './ParameterTable'
import styles from './fit.module.css'

type Props = { readonly check: TrainingCheck; readonly config: TrainingConfig }

/** Enough rows for the model asked for, with the arithmetic. */
export function SamplePanel({ check, config }: Props) {
  const { nTrainRows, nRows, needed, counts, findings } = check
  const perParameter = nTrainRows / counts.total
  const heldOut = nRows - nTrainRows
  return (
    <Panel title="Sample size" subtitle={`${formatInteger(nTrainRows)} rows to train on${heldOut > 0 ? `, ${formatInteger(heldOut)} held out to score the model` : ', none held out'}`}>
      <div className={styles.sample}>
        <div>
          <HaveNeedMeter have={nTrainRows} need={needed} unit="days" title={`${formatInteger(nTrainRows)} days, ${formatInteger(needed)} needed`} />
          <p className={styles.why}>
            {formatFixed(perParameter, perParameter < 20 ? 1 : 0)} days for each free parameter; the rule asks for 10.
          </p>
        </div>
        <ParameterTable counts={counts} needed={needed} nStates={config.nStates} nFeatures={config.features.length} covarianceType={config.covarianceType} rowWord="Days" />
      </div>
      <Stack gap="s2">
        {findings
          .filter(({ severity }) => severity === 'warning')
          .map((finding) => (
            <InlineNotice key={finding.message} kind="warning">
              {finding.message}
            </InlineNotice>
          ))}
      </Stack>
    </Panel>
  )
}
