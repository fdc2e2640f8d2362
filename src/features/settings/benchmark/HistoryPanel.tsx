import { judgeBudgets } from '../../../domain/benchmark/budgets'
import type { BenchmarkId, BenchmarkPlan, BenchmarkRun } from '../../../domain/benchmark/types'
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
      subtitle="Times of a build can be compared with those of another on the same machine and browser; a date shows its measurement above"
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
    {
      id: 'build', header: 'Build', isRowHeader: true, noWrap: true, sortValue: ({ measuredAt }) => measuredAt,
      cell: ({ id, build, measuredAt }) => (
        <>
          {build.engineBuild}
          <br />
          <Button kind="quiet" size="small" onClick={() => onChoose(id)} aria-label={`Show the measurement of ${formatInstant(measuredAt)}`}>
            {formatInstant(measuredAt)}
          </Button>
        </>
      ),
    },
    { id: 'runtime', header: 'Browser, cores', isNarrowHidden: true, cell: ({ build }) => build.runtime },
    figure('oneRow', 'p99', plan),
    // On a narrow screen the measurement chosen above says the rest.
    { ...figure('year', 'p99', plan), isNarrowHidden: true },
    { ...figure('long', 'p50', plan), isNarrowHidden: true },
    { ...figure('training', 'p50', plan), isNarrowHidden: true },
    { id: 'budgets', header: 'Budgets', noWrap: true, cell: ({ measures }) => (judgeBudgets(measures).every(({ isMet }) => isMet) ? 'met' : 'not met') },
  ]
}

/** One measure over the builds; where the calls are too few for a p99, the slowest. */
function figure(id: BenchmarkId, which: 'p50' | 'p99', plan: BenchmarkPlan): Column<BenchmarkRun> {
  const valueOf = ({ measures }: BenchmarkRun) => {
    const measure = measures.find((each) => each.id === id)
    return measure ? (which === 'p50' ? measure.p50 : (measure.p99 ?? measure.slowest)) : null
  }
  return { id, header: nameOf(id, plan), unit: `${which}, ms`, align: 'end', cell: (run) => formatMs(valueOf(run)), sortValue: valueOf }
}
