import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Look } from '../../../../domain/alerts/lookAtModel'
import { symbolsSentence, symbolStandings, type SymbolStanding } from '../../../../domain/alerts/symbolStandings'
import { monitorWords } from '../../../../domain/alerts/words'
import { shortRowWords } from '../../../../domain/dataset/rowWords'
import type { Calibration } from '../../../../domain/monitor/types'
import type { Watching } from '../../../../queries/monitors'
import { Table } from '../../../../ui/data/Table'
import type { Column } from '../../../../ui/data/tableTypes'
import { formatDay } from '../../../../ui/format/date'
import { formatInteger } from '../../../../ui/format/number'
import { formatProbability } from '../../../../ui/format/quantities'
import { plural } from '../../../../ui/format/text'
import { Chip } from '../../../../ui/layout/Chip'
import { Cell, Grid, Stack } from '../../../../ui/layout/Grid'
import { PageHeader } from '../../../../ui/layout/PageHeader'
import { Panel } from '../../../../ui/layout/Panel'
import { AlertPanel } from '../../service/alerts/AlertPanel'
import { ServicePanels } from '../../service/ServicePanels'
import type { SymbolsView } from '../../symbols/symbolsView'
import { StageChip } from '../../today/StageChip'
import { BudgetPanel } from '../BudgetPanel'
import type { Search } from '../monitorSearch'
import { StateWord } from '../StateChip'
import { WatchedPicker } from '../WatchedPicker'

type Props = { readonly view: SymbolsView; readonly watching: Watching; readonly calibration: Calibration; readonly look: Look }

const PAGE = 25
/** Monitors named before the rest is counted. */
const NAMED = 2

/** Which symbols alert, and why; each leads to its monitors. What the model as a whole asks for stands below. */
export function SymbolsMonitorView({ view, watching, calibration, look }: Props) {
  const { version, datasetName, frequency } = view
  const rows = useMemo(() => symbolStandings(look.symbols ?? []), [look])
  const days = shortRowWords(frequency, 2)
  const nUnwatched = view.inference.latest.length - rows.length
  return (
    <>
      <PageHeader
        isStatement
        title={symbolsSentence(rows)}
        documentTitle="Monitor"
        subtitle={`Each symbol has its own filter and its own monitors, to ${formatDay(look.lastDay)}; all of them together may raise one false alarm a family in ${formatInteger(calibration.settings.budget)} ${days}.`}
        chips={
          <>
            <Chip detail={datasetName}>{`${version.name} ${version.version}`}</Chip>
            <StageChip digest={version.digest} />
          </>
        }
      />
      <Stack>
        <AlertPanel view={watching} />
        <WatchedPicker version={version} datasetDigest={watching.table.datasetDigest} />
        <Grid>
          <Cell span={8} isTop>
            <Panel
              isFlush
              title={`${plural(rows.length, 'symbol')} watched`}
              subtitle="The worst first; a name leads to its monitors"
              footer={[nUnwatched === 0 ? 'every symbol of the data' : `${plural(nUnwatched, 'symbol')} without rows after ${formatDay(version.metadata.data.trainLastDay)}, or not of this model, ${nUnwatched === 1 ? 'is' : 'are'} not watched`, 'filtered']}
            >
              <Table caption="Symbols and the worst state of their monitors" columns={COLUMNS} rows={rows} rowKey={({ symbol }) => symbol} pageSize={PAGE} isInset isCompact />
            </Panel>
          </Cell>
          <Cell span={4} isTop>
            <BudgetPanel calibration={calibration} rows={days} />
          </Cell>
        </Grid>
        <ServicePanels view={watching} />
      </Stack>
    </>
  )
}

const COLUMNS: readonly Column<SymbolStanding>[] = [
  {
    id: 'symbol', header: 'Symbol', isRowHeader: true, noWrap: true, sortValue: ({ symbol }) => symbol,
    cell: ({ symbol }) => (
      <Link to="." search={(current: Search) => ({ ...current, symbol })}>
        {symbol}
      </Link>
    ),
  },
  { id: 'state', header: 'State', cell: ({ state }) => <StateWord state={state} /> },
  { id: 'causes', header: 'Monitors in it', isNarrowHidden: true, cell: ({ causes }) => causeWords(causes) },
  { id: 'confidence', header: 'Confidence, 30', unit: '%', align: 'end', sortValue: ({ confidence }) => confidence, cell: ({ confidence }) => formatProbability(confidence) },
  { id: 'last', header: 'Last day', noWrap: true, sortValue: ({ lastDay }) => lastDay, cell: ({ lastDay }) => formatDay(lastDay) },
  { id: 'behind', header: 'Behind', unit: 'sessions', align: 'end', isNarrowHidden: true, sortValue: ({ nBehind }) => nBehind, cell: ({ nBehind }) => formatInteger(nBehind) },
]

function causeWords(causes: readonly string[]): string {
  const named = causes.slice(0, NAMED).map(monitorWords).join('; ')
  return causes.length > NAMED ? `${named}; ${plural(causes.length - NAMED, 'other')}` : named
}
