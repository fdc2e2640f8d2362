import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Backtest } from '../../../domain/backtest/types'
import { backtestQuery } from '../../../queries/backtests'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Skeleton } from '../../../ui/feedback/Skeleton'
import { plural } from '../../../ui/format/text'
import { Chip } from '../../../ui/layout/Chip'
import { Panel } from '../../../ui/layout/Panel'
import type { BacktestSearch } from '../backtestSearch'
import { areSameRows, figureFacts, settingFacts, type RunFact } from './compareRuns'

/** The run shown beside another: which settings differ, and every figure of both. */
export function ComparePanel({ backtest, other }: { readonly backtest: Backtest; readonly other: string }) {
  const { store } = useServices()
  const loaded = useQuery(backtestQuery(store, other))
  if (loaded.error) return <InlineNotice kind="danger">{loaded.error.message}</InlineNotice>
  if (loaded.data === undefined) return <Skeleton height={240} />
  if (loaded.data === null) return <InlineNotice kind="warning" actions={<Close />}>The rows of that run gave way to newer ones; run it again to compare it.</InlineNotice>
  return <Compared a={backtest} b={loaded.data} />
}

function Compared({ a, b }: { readonly a: Backtest; readonly b: Backtest }) {
  const settings = useMemo(() => settingFacts(a, b), [a, b])
  const figures = useMemo(() => figureFacts(a, b), [a, b])
  const nDifferent = settings.filter(({ isDifferent }) => isDifferent).length
  return (
    <Panel title={nDifferent === 0 ? 'Both runs have the same settings' : `${plural(nDifferent, 'setting')} of the two runs ${nDifferent === 1 ? 'differs' : 'differ'}`} subtitle="The run shown, and the one it is compared with" actions={<Close />}>
      {!areSameRows(a, b) && <InlineNotice kind="warning">The two were judged on different rows, so their figures differ by that too.</InlineNotice>}
      <Facts caption="Settings of both runs" term="Setting" rows={settings} isMarked />
      <Facts caption="Figures of both strategies" term="Figure" rows={figures} />
    </Panel>
  )
}

function Close() {
  return (
    <Link to="." search={(current: BacktestSearch) => ({ ...current, with: undefined })} className={buttonClass('secondary', 'small')}>
      Close
    </Link>
  )
}

function Facts({ caption, term: header, isMarked = false, rows }: { readonly caption: string; readonly term: string; /** says which lines differ: figures nearly always do */ readonly isMarked?: boolean; readonly rows: readonly RunFact[] }) {
  return (
    <Table
      caption={caption}
      columns={[
        { id: 'term', header, isRowHeader: true, cell: ({ term }: RunFact) => term },
        { id: 'a', header: 'Shown', cell: ({ a }) => a },
        { id: 'b', header: 'Other', cell: ({ b }) => b },
        ...(isMarked ? [{ id: 'mark', header: 'Difference', isNarrowHidden: true, cell: ({ isDifferent }: RunFact) => isDifferent && <Chip>differs</Chip> }] : []),
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      isCompact
    />
  )
}
