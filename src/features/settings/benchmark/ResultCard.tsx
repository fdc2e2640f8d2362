import { BUDGET_MS } from '../../../domain/benchmark/budgets'
import type { BenchmarkRun, MeasuredLatency } from '../../../domain/benchmark/types'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import type { ChartTable } from '../../../charts/frame/chartTable'
import { LatencyRanges, type LatencyRange } from '../../../charts/LatencyRanges'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger, THIN_SPACE } from '../../../ui/format/number'
import { plural } from '../../../ui/format/text'
import { LatencyTable } from './LatencyTable'
import { detailOf, formatMs, formatMsUnit, nameOf, verdictOf } from './benchmarkWords'

/** One measurement as a card that can be taken along: verdict, times with their budgets, build and machine. */
export function ResultCard({ run }: { readonly run: BenchmarkRun }) {
  const { build, measuredAt, measures, nWorkers, kernels } = run
  return (
    <ChartFrame
      title={verdictOf(run).words}
      subtitle="From the page to a worker and back, milliseconds, logarithmic; dot: half of the calls, line: to the 99th of 100"
      footer={[`Build ${build.engineBuild}`, build.runtime, `${plural(nWorkers, 'worker')}, ${kernels === 'webassembly' ? 'WebAssembly' : 'plain JavaScript'}`, formatInstant(measuredAt)]}
      summary={summaryOf(run)}
      table={tableOf(run)}
      fileName={`regimescope-benchmark-${build.engineBuild.replaceAll('+', '-')}`}
      below={<LatencyTable run={run} />}
    >
      <LatencyRanges ranges={measures.map((measure) => rangeOf(measure, run))} formatTick={(value) => `${value < 1 ? value : formatInteger(value)}${THIN_SPACE}ms`} />
    </ChartFrame>
  )
}

function rangeOf({ id, p50, p99, slowest }: MeasuredLatency, { plan }: BenchmarkRun): LatencyRange {
  const limit = BUDGET_MS[id]
  // A clock in steps may read nothing at all for a short call; the axis is logarithmic.
  const drawn = (value: number) => Math.max(value, 0.001)
  return {
    id, label: nameOf(id, plan), detail: detailOf(id, plan), value: formatMsUnit(p50),
    from: drawn(p50), middle: drawn(p50), to: drawn(p99 ?? slowest),
    limit: limit === undefined ? null : { value: limit, label: `budget ${formatInteger(limit)}${THIN_SPACE}ms` },
  }
}

function summaryOf({ measures, plan }: BenchmarkRun): string {
  const few = measures.filter(({ p99 }) => p99 === null).map(({ id, nCalls }) => `${nameOf(id, plan)}: ${plural(nCalls, 'call')}`)
  const note = few.length === 0 ? '' : ` Too few calls to tell a 99th of 100 (${few.join('; ')}): the slowest stands for it.`
  return `Times hold for this machine as it was: other work on it is in them.${note}`
}

function tableOf({ measures, plan }: BenchmarkRun): ChartTable {
  return {
    caption: 'Times of the calls',
    columns: [
      { header: 'Measure', isNumeric: false },
      { header: 'Calls', isNumeric: true, format: formatInteger },
      ...['p50, ms', 'p95, ms', 'p99, ms', 'Slowest, ms', 'Budget, ms'].map((header) => ({ header, isNumeric: true, format: formatMs })),
    ],
    rows: measures.map(({ id, nCalls, p50, p95, p99, slowest }) => [`${nameOf(id, plan)}, ${detailOf(id, plan)}`, nCalls, p50, p95, p99, slowest, BUDGET_MS[id] ?? null]),
  }
}
