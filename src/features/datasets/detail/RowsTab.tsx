import { useMemo } from 'react'
import { blockOf, blocksOf, symbolAt } from '../../../domain/dataset/symbols'
import type { Dataset } from '../../../domain/dataset/types'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { Pager } from '../../../ui/data/Pager'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatFullDouble, formatInteger, NOT_THERE } from '../../../ui/format/number'
import { Button } from '../../../ui/actions/Button'
import { DayInput } from '../../../ui/forms/DayInput'
import { Select } from '../../../ui/forms/Select'
import { Panel } from '../../../ui/layout/Panel'
import { decimalsOnPage, pageOfRow, readPage, rowAtOrAfter, ROWS_A_PAGE } from './rowPages'
import styles from '../datasets.module.css'

/** The numbers themselves, a page at a time; the page is in the address. */
export function RowsTab({ dataset }: { readonly dataset: Dataset }) {
  const [param, setParam] = useViewParam('page', '1')
  const { dates, symbols } = dataset
  const page = readPage(param, dates.length)
  const first = page * ROWS_A_PAGE
  const rows = useMemo(() => Array.from({ length: Math.min(ROWS_A_PAGE, dates.length - first) }, (_, i) => first + i), [first, dates])
  const columns = useMemo(() => columnsOf(dataset, rows), [dataset, rows])
  const last = rows.at(-1) ?? first
  const symbol = symbols ? symbolAt(symbols, first) : null
  const block = (symbols && symbol !== null && blockOf(symbols, symbol)) || blocksOf({ dates })[0]!
  const show = (next: number) => setParam(String(next + 1))
  return (
    <Panel
      isFlush
      title={`Rows ${formatInteger(first + 1)} to ${formatInteger(last + 1)}`}
      subtitle={`${rangeWords(dataset, first, last)}; six digits of the largest value, all of them on hover and in the export`}
      actions={
        <div className={styles.rowsTools}>
          {symbols && (
            <Select label="Symbol" value={symbol ?? ''} options={symbols.names.map((name) => ({ value: name, label: name }))} onChange={(name) => show(pageOfRow(blockOf(symbols, name)!.from))} />
          )}
          <DayInput
            label="Go to date"
            value={dates[first] ?? null}
            min={dates[block.from] ?? 0}
            max={dates[block.to - 1] ?? 0}
            onChange={(day) => day !== null && show(pageOfRow(rowAtOrAfter(dates, day, block)))}
          />
          <Button disabled={page === 0} onClick={() => show(0)}>
            First rows
          </Button>
          <Button disabled={last === dates.length - 1} onClick={() => show(pageOfRow(dates.length - 1))}>
            Last rows
          </Button>
        </div>
      }
    >
      <Table caption={`Rows of ${dataset.name}`} isInset isCompact columns={columns} rows={rows} rowKey={(row) => row} />
      <div className={styles.pager}>
        <Pager label={`rows of ${dataset.name}`} first={first} size={ROWS_A_PAGE} total={dates.length} onPage={show} />
      </div>
    </Panel>
  )
}

/** The days on the page; with several symbols whose first and last row these are. */
function rangeWords({ dates, symbols }: Dataset, first: number, last: number): string {
  if (!symbols) return formatDayRange(dates[first], dates[last])
  return `${symbolAt(symbols, first)} ${formatDay(dates[first])} to ${symbolAt(symbols, last)} ${formatDay(dates[last])}`
}

function columnsOf({ dates, symbols, columns }: Dataset, rows: readonly number[]): readonly Column<number>[] {
  const hasUnits = columns.some(({ unit }) => unit !== null)
  return [
    ...(symbols ? [{ id: 'symbol', header: 'Symbol', noWrap: true, cell: (row: number) => symbolAt(symbols, row) }] : []),
    { id: 'date', header: 'Date', isRowHeader: true, noWrap: true, cell: (row) => formatDay(dates[row]) },
    ...columns.map(({ name, unit, values }): Column<number> => {
      const decimals = decimalsOnPage(values, rows)
      return {
        id: `column ${name}`,
        header: name,
        ...(hasUnits ? { unit: unit ?? NOT_THERE } : {}),
        align: 'end',
        cell: (row) => <span title={formatFullDouble(values[row])}>{formatFixed(values[row], decimals)}</span>,
      }
    }),
  ]
}
