import { Link } from '@tanstack/react-router'
import { useChartTools } from '../../../charts/frame/ChartToolsContext'
import { regimeStyles } from '../../../charts/regimeStyles'
import type { Backtest, Trade } from '../../../domain/backtest/types'
import { Button } from '../../../ui/actions/Button'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatReturn } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { ToneLabel } from '../../../ui/tone/ToneLabel'
import type { BacktestSubject } from '../subject'
import { tradeRows, tradesTitle } from './tradesView'

type Props = { readonly subject: BacktestSubject; readonly backtest: Backtest; readonly footer: readonly string[]; readonly fileName: string }

const PAGE = 25

/** Every change of the weight held; its day opens in Explore. */
export function TradesPanel({ subject, backtest, footer, fileName }: Props) {
  const tools = useChartTools()
  const { trades, series } = backtest
  const save = () => tools.saveFile(`${fileName}-trades.csv`, new Blob([tools.toCsv(tradeRows(trades))], { type: 'text/csv;charset=utf-8' }))
  return (
    <Panel
      title={tradesTitle(trades)}
      subtitle="Changes of the weight held, the first purchase among them"
      actions={
        <Button size="small" icon="download" onClick={save}>
          Download CSV
        </Button>
      }
      footer={[...footer, `n = ${plural(trades.length, 'trade')} on ${formatInteger(series.dates.length)} rows`]}
    >
      <Table caption="Trades" columns={columnsOf(subject, series.regimes)} rows={trades} rowKey={({ day }) => day} pageSize={PAGE} isInteractive />
    </Panel>
  )
}

function columnsOf({ version, table }: BacktestSubject, regimes: readonly string[]): readonly Column<Trade>[] {
  const looks = new Map(regimeStyles(regimes).map((style) => [style.name, style]))
  const search = (day: number) => ({ asof: formatDay(day), data: table.datasetDigest, ...(table.symbol !== undefined && { symbol: table.symbol }) })
  return [
    {
      id: 'day',
      header: 'Traded',
      isRowHeader: true,
      noWrap: true,
      cell: ({ day }) => (
        <Link to="/explore/$digest" params={{ digest: version.digest }} search={search(day)}>
          {formatDay(day)}
        </Link>
      ),
      sortValue: ({ day }) => day,
    },
    { id: 'decided', header: 'Decided', noWrap: true, isMuted: true, isNarrowHidden: true, cell: ({ decidedDay }) => formatDay(decidedDay), sortValue: ({ decidedDay }) => decidedDay },
    { id: 'regime', header: 'Regime', noWrap: true, cell: ({ regime }) => <ToneLabel tone={looks.get(regime)?.tone ?? 1}>{regime}</ToneLabel>, sortValue: ({ regime }) => regime },
    { id: 'from', header: 'From', unit: 'weight', align: 'end', cell: ({ from }) => formatFixed(from, 2), sortValue: ({ from }) => from },
    { id: 'to', header: 'To', unit: 'weight', align: 'end', cell: ({ to }) => formatFixed(to, 2), sortValue: ({ to }) => to },
    { id: 'cost', header: 'Cost', unit: 'bp', align: 'end', cell: ({ cost }) => formatFixed(cost * 10_000, 1), sortValue: ({ cost }) => cost },
    { id: 'return', header: 'Until the next', unit: '%', align: 'end', cell: ({ returnUntilNext }) => formatReturn(returnUntilNext), sortValue: ({ returnUntilNext }) => returnUntilNext },
    { id: 'rows', header: 'Held', unit: 'rows', align: 'end', cell: ({ nRows }) => formatInteger(nRows), sortValue: ({ nRows }) => nRows },
  ]
}
