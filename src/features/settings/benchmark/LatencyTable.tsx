import { BUDGET_MS, judgeBudgets } from '../../../domain/benchmark/budgets'
import type { BenchmarkRun, MeasuredLatency } from '../../../domain/benchmark/types'
import { Table } from '../../../ui/data/Table'
import { formatInteger, NOT_THERE, THIN_SPACE } from '../../../ui/format/number'
import { formatMs, nameOf } from './benchmarkWords'

/** Quantiles of every measure, and how those that have a budget stand to it. */
export function LatencyTable({ run: { measures, plan } }: { readonly run: BenchmarkRun }) {
  const verdicts = judgeBudgets(measures)
  const budget = ({ id }: MeasuredLatency) => {
    const verdict = verdicts.find((each) => each.id === id)
    return verdict ? `${formatInteger(BUDGET_MS[id])}${THIN_SPACE}ms, ${verdict.isMet ? 'met' : 'not met'}` : NOT_THERE
  }
  return (
    <Table
      caption="Times of the calls"
      columns={[
        { id: 'name', header: 'Measure', isRowHeader: true, noWrap: true, cell: ({ id }: MeasuredLatency) => nameOf(id, plan) },
        { id: 'calls', header: 'Calls', align: 'end', cell: ({ nCalls }) => formatInteger(nCalls) },
        { id: 'p50', header: 'p50', unit: 'ms', align: 'end', cell: ({ p50 }) => formatMs(p50) },
        { id: 'p95', header: 'p95', unit: 'ms', align: 'end', cell: ({ p95 }) => formatMs(p95) },
        { id: 'p99', header: 'p99', unit: 'ms', align: 'end', cell: ({ p99 }) => formatMs(p99) },
        { id: 'slowest', header: 'Slowest', unit: 'ms', align: 'end', cell: ({ slowest }) => formatMs(slowest) },
        { id: 'budget', header: 'Budget', align: 'end', noWrap: true, cell: budget },
      ]}
      rows={measures}
      rowKey={({ id }) => id}
      isCompact
    />
  )
}
