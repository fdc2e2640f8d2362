import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { BacktestSummary } from '../../../domain/backtest/backtestStore'
import type { BacktestSettings } from '../../../domain/backtest/settings'
import { backtestListQuery } from '../../../queries/backtests'
import { useServices } from '../../../services/ServicesContext'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatReturn } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { searchOf, type BacktestSearch } from '../backtestSearch'
import { intervalText, sharpeText } from '../measureWords'
import { valueOf } from '../evidence/sensitivityView'
import { settingWords } from '../settingWords'
import type { BacktestSubject } from '../subject'

type Props = {
  readonly subject: BacktestSubject
  readonly proposed: BacktestSettings['returns']
  /** the run shown, which others can be compared with */
  readonly shown: string | undefined
}

const PAGE = 10

/** Every backtest of the version that was kept; each opens again, and sets beside the one shown. */
export function RunsPanel({ subject: { version }, proposed, shown }: Props) {
  const { store } = useServices()
  const runs = useQuery(backtestListQuery(store, version.digest))
  if (!runs.data || runs.data.length === 0) return null
  const others = runs.data.filter(({ id }) => id !== shown).length
  return (
    <Panel title={`${plural(runs.data.length, 'backtest')} of this version`} subtitle="Each counts as a trial: the more were tried, the less the best of them is worth" isFlush>
      <Table caption="Backtests of this version" columns={columnsOf(proposed, shown, others > 0)} rows={runs.data} rowKey={({ id }) => id} rowKind={({ id }) => (id === shown ? 'strong' : undefined)} pageSize={PAGE} isInset isInteractive />
    </Panel>
  )
}

function columnsOf(proposed: BacktestSettings['returns'], shown: string | undefined, isComparable: boolean): readonly Column<BacktestSummary>[] {
  return [
    {
      id: 'at',
      header: 'Run at',
      isRowHeader: true,
      noWrap: true,
      cell: (run) => (
        <Link to="." search={(current: BacktestSearch) => ({ ...current, ...searchOfRun(run, proposed), with: undefined })}>
          {formatInstant(run.ranAt)}
        </Link>
      ),
      sortValue: ({ ranAt }) => ranAt,
    },
    { id: 'settings', header: 'Settings', width: '50%', isMuted: true, isNarrowHidden: true, cell: ({ settings, symbol, datasetName }) => [symbol === null ? datasetName : `${symbol} in ${datasetName}`, ...settingWords(settings)].join(', ') },
    { id: 'sharpe', header: 'Sharpe ratio', align: 'end', noWrap: true, cell: ({ sharpe, sharpeInterval }) => `${sharpeText(sharpe)}${intervalText(sharpeInterval)}`, sortValue: ({ sharpe }) => valueOf(sharpe) },
    { id: 'cagr', header: 'CAGR', unit: '%', align: 'end', cell: ({ cagr }) => formatReturn(valueOf(cagr)), sortValue: ({ cagr }) => valueOf(cagr) },
    { id: 'fall', header: 'Drawdown', unit: '%', align: 'end', cell: ({ maxDrawdown }) => formatReturn(maxDrawdown.isDefined ? -maxDrawdown.value : null), sortValue: ({ maxDrawdown }) => valueOf(maxDrawdown) },
    { id: 'trials', header: 'Trials', align: 'end', isNarrowHidden: true, cell: ({ nTrials }) => formatInteger(nTrials), sortValue: ({ nTrials }) => nTrials },
    {
      id: 'compare',
      header: 'Beside it',
      align: 'end',
      noWrap: true,
      cell: ({ id }) =>
        id === shown
          ? 'shown'
          : isComparable &&
            shown !== undefined && (
              <Link to="." search={(current: BacktestSearch) => ({ ...current, with: id })}>
                Compare
              </Link>
            ),
    },
  ]
}

/** The address of a kept run: itself, its data and its settings. */
function searchOfRun({ id, datasetDigest, symbol, settings }: BacktestSummary, proposed: BacktestSettings['returns']): BacktestSearch {
  return { ...searchOf(settings, proposed), data: datasetDigest, symbol: symbol ?? undefined, run: id }
}
