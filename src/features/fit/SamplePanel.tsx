import { shortRowWords } from '../../domain/dataset/rowWords'
import type { Frequency } from '../../domain/dataset/types'
import type { TrainingConfig } from '../../domain/model/types'
import type { Digest } from '../../domain/shared/digest'
import type { TrainingCheck } from '../../domain/training/types'
import { Button } from '../../ui/actions/Button'
import { HaveNeedMeter } from '../../ui/feedback/HaveNeedMeter'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { capitalize, plural } from '../../ui/format/text'
import { Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { ParameterTable } from './ParameterTable'
import { QualityLink } from './QualityLink'
import styles from './fit.module.css'

type Props = { readonly check: TrainingCheck; readonly datasetDigest: Digest; readonly config: TrainingConfig; readonly frequency: Frequency; readonly nSymbols: number | null; readonly onWithdraw: () => void }

/** Enough rows for the model asked for, with the arithmetic. */
export function SamplePanel({ check, datasetDigest, config, frequency, nSymbols, onWithdraw }: Props) {
  const { nTrainRows, nRows, needed, counts, findings } = check
  const perParameter = nTrainRows / counts.total
  const unit = shortRowWords(frequency, 2)
  const heldOut = nRows - nTrainRows
  return (
    <Panel title="Sample size" subtitle={`${formatInteger(nTrainRows)} rows to train on${heldOut > 0 ? `, ${formatInteger(heldOut)} held out to score the model` : ', none held out'}${nSymbols === null ? '' : `; ${plural(nSymbols, 'symbol')} together, cut on one day`}`}>
      <div className={styles.sample}>
        <div>
          <HaveNeedMeter have={nTrainRows} need={needed} unit={unit} title={`${formatInteger(nTrainRows)} ${unit}, ${formatInteger(needed)} needed`} />
          <p className={styles.why}>
            {formatFixed(perParameter, perParameter < 20 ? 1 : 0)} {unit} for each free parameter; the rule asks for 10.
          </p>
        </div>
        <ParameterTable counts={counts} needed={needed} nStates={config.nStates} nFeatures={config.features.length} covarianceType={config.covarianceType} rowWord={capitalize(unit)} />
      </div>
      <Stack gap="s2">
        {config.sampleOverrideReason !== null && nTrainRows < needed && (
          <InlineNotice
            kind="warning"
            actions={
              <Button size="small" onClick={onWithdraw}>
                Withdraw
              </Button>
            }
          >
            Going on below the rule. Reason to be recorded: {config.sampleOverrideReason}
          </InlineNotice>
        )}
        {findings
          .filter(({ severity }) => severity === 'warning')
          .map((finding) => (
            <InlineNotice key={finding.message} kind="warning">
              {finding.message}
            </InlineNotice>
          ))}
        {findings.some(({ severity }) => severity === 'warning') && <QualityLink digest={datasetDigest} />}
      </Stack>
    </Panel>
  )
}
