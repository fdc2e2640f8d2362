import type { BacktestSettings } from '../../domain/backtest/settings'
import type { Backtest } from '../../domain/backtest/types'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { formatInteger } from '../../ui/format/number'
import { plural } from '../../ui/format/text'
import { EquityPanel } from './EquityPanel'
import { KeyResults } from './KeyResults'
import { MetricPanel } from './MetricPanel'
import { isSameRun } from './isSameRun'
import { settingWords } from './settingWords'
import type { BacktestSubject } from './subject'

type Props = {
  readonly subject: BacktestSubject
  readonly backtest: Backtest
  /** those in the address, which may have been changed since the run */
  readonly settings: BacktestSettings
}

/** The evidence of a finished backtest. */
export function BacktestView({ subject: { version }, backtest, settings }: Props) {
  const footer = [`${version.name} ${version.version}`, ...settingWords(backtest.settings)]
  const fileName = `backtest-${version.name}-${version.version}`
  return (
    <>
      {!isSameRun(backtest.settings, settings) && <InlineNotice kind="info">The settings were changed after this run: what is shown is for {settingWords(backtest.settings).join(', ')}.</InlineNotice>}
      <Counts backtest={backtest} />
      <KeyResults backtest={backtest} />
      <EquityPanel backtest={backtest} footer={footer} fileName={fileName} />
      <MetricPanel backtest={backtest} footer={footer} />
    </>
  )
}

/** What was not there, and what was taken for it. */
function Counts({ backtest: { counts, refits } }: { readonly backtest: Backtest }) {
  const nNewStates = refits.reduce((sum, refit) => sum + refit.nNewStates, 0)
  const parts = [
    ...(counts.missingReturns > 0 ? [`${plural(counts.missingReturns, 'return')} missing, taken as zero`] : []),
    ...(counts.unknown > 0 ? [`${plural(counts.unknown, 'row')} of which nothing was known, on which the weight before was held`] : []),
    ...(nNewStates > 0 ? [`${formatInteger(nNewStates)} states of refits resemble none of the refit before and were named by the label rule`] : []),
  ]
  return parts.length === 0 ? null : <InlineNotice kind="info">{parts.join('; ')}.</InlineNotice>
}
