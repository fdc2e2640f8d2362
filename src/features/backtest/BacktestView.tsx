import type { BacktestSettings } from '../../domain/backtest/settings'
import type { Backtest } from '../../domain/backtest/types'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { formatInteger } from '../../ui/format/number'
import { plural } from '../../ui/format/text'
import { DetectionPanel } from './evidence/DetectionPanel'
import { EquityPanel } from './evidence/EquityPanel'
import { KeyResults } from './evidence/KeyResults'
import { LookAheadPanel } from './evidence/LookAheadPanel'
import { MetricPanel } from './evidence/MetricPanel'
import { CostPanel, DelayPanel } from './evidence/SensitivityPanels'
import { TradesPanel } from './evidence/TradesPanel'
import { isSameRun } from './isSameRun'
import { settingWords } from './settingWords'
import type { BacktestSubject } from './subject'
import { useStages } from './useStages'
import styles from './backtest.module.css'

type Props = {
  readonly subject: BacktestSubject
  readonly backtest: Backtest
  /** those in the address, which may have been changed since the run */
  readonly settings: BacktestSettings
  readonly onChange: (settings: BacktestSettings) => void
}

/** The evidence of a finished backtest. */
export function BacktestView({ subject, backtest, settings, onChange }: Props) {
  const { version } = subject
  const footer = [`${version.name} ${version.version}`, ...settingWords(backtest.settings)]
  const stage = useStages(5)
  const fileName = `backtest-${version.name}-${version.version}`
  return (
    <>
      {!isSameRun(backtest.settings, settings) && (
        <InlineNotice
          kind="info"
          actions={
            <Button size="small" onClick={() => onChange(backtest.settings)}>
              Take its settings
            </Button>
          }
        >
          These are not the settings of this run: what is shown is for {settingWords(backtest.settings).join(', ')}.
        </InlineNotice>
      )}
      <Counts backtest={backtest} />
      <KeyResults backtest={backtest} />
      {stage >= 2 && <EquityPanel backtest={backtest} footer={footer} fileName={fileName} />}
      {stage >= 3 && <MetricPanel backtest={backtest} footer={footer} />}
      {stage >= 4 && (
        <div className={styles.panels}>
          <DelayPanel backtest={backtest} footer={footer[0]!} fileName={fileName} />
          <CostPanel backtest={backtest} footer={footer[0]!} fileName={fileName} />
          <LookAheadPanel backtest={backtest} footer={footer[0]!} fileName={fileName} />
          <DetectionPanel backtest={backtest} footer={footer[0]!} />
        </div>
      )}
      {stage >= 5 && <TradesPanel subject={subject} backtest={backtest} footer={footer.slice(0, 1)} fileName={fileName} />}
    </>
  )
}

/** What was not there, and what was taken for it. */
function Counts({ backtest: { counts, refits } }: { readonly backtest: Backtest }) {
  const nNewStates = refits.reduce((sum, refit) => sum + refit.nNewStates, 0)
  const nDegenerate = refits.filter(({ stopReason }) => stopReason === 'degenerate').length
  const parts = [
    ...(counts.missingReturns > 0 ? [`${plural(counts.missingReturns, 'return')} missing, taken as zero`] : []),
    ...(counts.unknown > 0 ? [`${plural(counts.unknown, 'row')} of which nothing was known, on which the weight before was held`] : []),
    ...(nDegenerate > 0 ? [`${plural(nDegenerate, 'refit')} of which no start ended healthy`] : []),
    ...(nNewStates > 0 ? [`${formatInteger(nNewStates)} states of refits resemble none of the refit before; the label rule named all states of these refits`] : []),
  ]
  return parts.length === 0 ? null : <InlineNotice kind="info">{parts.join('; ')}.</InlineNotice>
}
