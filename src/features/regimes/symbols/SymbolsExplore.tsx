import { useMemo } from 'react'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { LiveRegion } from '../../../ui/feedback/LiveRegion'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { TextInput } from '../../../ui/forms/TextInput'
import { formatDay } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Panel } from '../../../ui/layout/Panel'
import { HeatmapPanel } from './HeatmapPanel'
import styles from './symbols.module.css'
import { SymbolTable } from './SymbolTable'
import { UnseenNotice } from './UnseenNotice'
import { chosenSymbols, SYMBOL_ORDERS, type SymbolOrder, type SymbolsView } from './symbolsView'

/** What happened when, symbol by symbol: the map of all, and the way to each. Order and search are in the address. */
export function SymbolsExplore({ view }: { readonly view: SymbolsView }) {
  const [find, setFind] = useViewParam('find', '')
  const [sort, setSort] = useViewParam('sort', 'regime')
  const [, setSymbol] = useViewParam('symbol', '')
  const order = SYMBOL_ORDERS.find(({ value }) => value === sort)?.value ?? 'regime'
  const chosen = useMemo(() => chosenSymbols(view, find, order), [view, find, order])
  const { version, inference, standing } = view
  return (
    <>
      <PageHeader title="Explore" detail={`${version.name} ${version.version}`} subtitle={`What was known on each day of each symbol of ${view.datasetName}, up to ${formatDay(standing.day)}`} />
      <UnseenNotice view={view} />
      <div className={styles.bar}>
        <TextInput label="Find symbol" type="search" value={find} onChange={(text) => setFind(text)} />
        <SegmentedControl<SymbolOrder> label="Order by" value={order} options={SYMBOL_ORDERS} onChange={(next) => setSort(next)} />
        <LiveRegion text={find === '' ? '' : `${plural(chosen.length, 'symbol')} found`} />
      </div>
      {chosen.length === 0 ? (
        <EmptyState title={`No symbol has “${find}” in its name.`} />
      ) : (
        <Stack>
          <HeatmapPanel view={view} order={chosen} onPick={(symbol) => setSymbol(symbol, { isStep: true })} />
          <Panel isFlush title={plural(chosen.length, 'symbol')} subtitle="Where each stands on its last day; a name leads to its history">
            <SymbolTable view={view} caption="Where each symbol stands" symbols={chosen.map((i) => inference.latest[i]!)} />
          </Panel>
        </Stack>
      )}
    </>
  )
}
