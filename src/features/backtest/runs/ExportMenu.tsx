import { useChartTools } from '../../../charts/frame/ChartToolsContext'
import type { Backtest } from '../../../domain/backtest/types'
import { Button } from '../../../ui/actions/Button'
import { Menu } from '../../../ui/overlay/Menu'
import { tradeRows } from '../evidence/tradesView'
import { runFigures, runRows } from './exportRun'

/** The whole run as CSV files. */
export function ExportMenu({ backtest, fileName }: { readonly backtest: Backtest; readonly fileName: string }) {
  const tools = useChartTools()
  const save = (part: string, rows: (string | number | null)[][]) => tools.saveFile(`${fileName}-${part}.csv`, new Blob([tools.toCsv(rows)], { type: 'text/csv;charset=utf-8' }))
  return (
    <Menu
      trigger={
        <Button icon="download" iconAfter="chevronDown">
          Export
        </Button>
      }
      groups={[
        {
          items: [
            { id: 'rows', label: 'Every row, CSV', icon: 'download', onSelect: () => save('rows', runRows(backtest)) },
            { id: 'figures', label: 'Figures and settings, CSV', icon: 'download', onSelect: () => save('figures', runFigures(backtest)) },
            { id: 'trades', label: 'Trades, CSV', icon: 'download', onSelect: () => save('trades', tradeRows(backtest.trades)) },
          ],
        },
      ]}
    />
  )
}
