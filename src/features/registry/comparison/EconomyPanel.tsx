import type { Measure } from '../../../engine'
import type { Economy } from '../../../domain/comparison/economyOf'
import type { ComparedPair } from '../../../queries/comparison'
import { Table } from '../../../ui/data/Table'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent, formatSharpe } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'

type Row = { readonly id: string; readonly term: string; readonly a: string; readonly b: string }

/** What acting on either would have earned after costs. */
export function EconomyPanel({ pair: { a, b }, economy }: { readonly pair: ComparedPair; readonly economy: Economy }) {
  const { difference, periodsPerYear, nRows, column, costBps, delay } = economy
  const points = (value: number) => `${formatFixed(100 * periodsPerYear * value, 2, { isSigned: true })} points`
  return (
    <Panel
      title={difference === null ? 'Too few days to say what acting on either would have earned' : `Acting on the shadow earned ${points(difference.mean)} a year against production, after costs`}
      subtitle={difference === null ? column : `95 %: ${points(difference.interval[0])} to ${points(difference.interval[1])}; it decides nothing`}
      footer={[`${b.name} ${b.version} and ${a.name} ${a.version}`, `${column}, ${formatInteger(costBps)} basis points one way, traded ${plural(delay, 'row')} later`, `filtered, n = ${formatInteger(nRows)}`]}
    >
      <Table
        caption="Figures of both strategies after costs"
        columns={[
          { id: 'term', header: 'Figure', isRowHeader: true, cell: ({ term }: Row) => term },
          { id: 'a', header: 'Production', align: 'end', cell: (row) => row.a },
          { id: 'b', header: 'Shadow', align: 'end', cell: (row) => row.b },
        ]}
        rows={FIGURES.map(({ id, term, format }): Row => ({ id, term, a: words(economy.a[id], format), b: words(economy.b[id], format) }))}
        rowKey={({ id }) => id}
        isCompact
      />
    </Panel>
  )
}

const FIGURES = [
  { id: 'cagr', term: 'Growth a year', format: (value: number) => formatPercent(value, 2) },
  { id: 'sharpe', term: 'Sharpe ratio', format: (value: number) => formatSharpe(value) },
  { id: 'maxDrawdown', term: 'Maximum drawdown', format: (value: number) => formatPercent(value, 2) },
  { id: 'turnover', term: 'Turnover a year', format: (value: number) => formatFixed(value, 2) },
] as const

function words(measure: Measure, format: (value: number) => string): string {
  return measure.isDefined ? format(measure.value) : 'not defined'
}
