import { judgeBudgets } from '../../../domain/benchmark/budgets'
import type { BenchmarkId, BenchmarkRun } from '../../../domain/benchmark/types'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { formatMs, nameOf } from './benchmarkWords'

type Props = { readonly runs: readonly BenchmarkRun[]; readonly chosen: string; readonly onChoose: (id: string) => void }

/** Measurements by build, so that a build that is slower than the one before is seen. */
export function HistoryPanel({ runs, chosen, onChoose }: Props) {
  const nBuilds = new Set(runs.map(({ build }) => build.engineBuild)).size
  const save = () => saveFile('regimescope-benchmarks.json', new Blob([JSON.stringify(runs, null, 2)], { type: 'application/json' }))
  return (
    <Panel
      title={`${plural(runs.length, 'measurement')} of ${plural(nBuilds, 'build')}`}
      subtitle="Times of a build can be compared with those of another on the same machine and browser"
      actions={
        <Button size="small" icon="download" onClick={save}>
          Export JSON
        </Button>
      }
      footer="Times in the local zone"
      isFlush
    >
      <Table caption="Measurements by build" columns={columnsOf(runs[0]!, onChoose)} rows={runs} rowKey={({ id }) => id} rowKind={({ id }) => (id === chosen ? 'strong' : undefined)} isInset isInteractive pageSize={20} />
    </Panel>
  )
}

function columnsOf({ plan }: BenchmarkRun, onChoose: Props['onChoose']): readonly Column<BenchmarkRun>[] {
  return [
    { id: 'build', header: 'Build', isRowHeader: true, noWrap: true, cell: ({ build }) => build.engineBuild, sortValue: ({ build }) => build.engineBuild },
    {
      id: 'at', header: 'Measured', noWrap: true, sortValue: ({ measuredAt }) => measuredAt,
      cell: ({ id, measuredAt }) => (
        <Button kind="quiet" size="small" onClick={() => onChoose(id)} aria-label={`Show the measurement of ${formatInstant(measuredAt)}`}>
          {formatInstant(measuredAt)}
        </Button>
      ),
    },
    { id: 'runtime', header: 'Browser, cores', isNarrowHidden: true, cell: ({ build }) => build.runtime },
    figure('oneRow', 'p99', `${nameOf('oneRow', plan)}, p99`),
    figure('year', 'p99', `${nameOf('year', plan)}, p99`),
    figure('long', 'p50', `${nameOf('long', plan)}, p50`),
    figure('training', 'p50', `${nameOf('training', plan)}, p50`),
    { id: 'budgets', header: 'Budgets', noWrap: true, cell: ({ measures }) => (judgeBudgets(measures).every(({ isMet }) => isMet) ? 'met' : 'not met') },
  ]
}

/** One measure over the builds; where the calls are too few for a p99, the slowest. */
function figure(id: BenchmarkId, which: 'p50' | 'p99', header: string): Column<BenchmarkRun> {
  const valueOf = ({ measures }: BenchmarkRun) => {
    const measure = measures.find((each) => each.id === id)
    return measure ? (which === 'p50' ? measure.p50 : (measure.p99 ?? measure.slowest)) : null
  }
  return { id, header, unit: 'ms', align: 'end', cell: (run) => formatMs(valueOf(run)), sortValue: valueOf }
}
