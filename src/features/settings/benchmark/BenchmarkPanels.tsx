import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BenchmarkPlan, BenchmarkRun } from '../../../domain/benchmark/types'
import { benchmarkListQuery } from '../../../queries/benchmarks'
import { useJobs } from '../../../services/useJobs'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInteger } from '../../../ui/format/number'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'
import { stepWords } from './benchmarkWords'
import { HistoryPanel } from './HistoryPanel'
import { ResultCard } from './ResultCard'
import { useBenchmark, type BenchmarkState } from './useBenchmark'

/** Measure, what came out, and what came out before. */
export function BenchmarkPanels({ plan }: { readonly plan: BenchmarkPlan }) {
  const { store } = useServices()
  const runs = useQuery(benchmarkListQuery(store))
  const [benchmark, start, cancel] = useBenchmark(plan)
  const [chosen, setChosen] = useState<string | null>(null)
  const measure = () => {
    setChosen(null)
    start()
  }
  const made = benchmark.state === 'done' ? benchmark.run : null
  const kept = runs.data ?? []
  const all = made && !kept.some(({ id }) => id === made.id) ? [made, ...kept] : kept
  const shown = all.find(({ id }) => id === chosen) ?? all[0]
  return (
    <Stack>
      <Outcome benchmark={benchmark} plan={plan} onMeasure={measure} onCancel={cancel} />
      {benchmark.state !== 'working' && <Measurements runs={all} shown={shown} isPending={runs.isPending} plan={plan} onMeasure={measure} onChoose={setChosen} />}
      {runs.isError && <ReadFailure what="The history" error={runs.error} onRetry={() => void runs.refetch()} />}
    </Stack>
  )
}

type OutcomeProps = { readonly benchmark: BenchmarkState; readonly plan: BenchmarkPlan; readonly onMeasure: () => void; readonly onCancel: () => void }

/** How the measurement that was asked for stands. */
function Outcome({ benchmark, plan, onMeasure, onCancel }: OutcomeProps) {
  const { clock } = useServices()
  switch (benchmark.state) {
    case 'idle':
      return null
    case 'working': {
      const { progress, startedAt } = benchmark
      const secondsLeft = progress.share < 0.15 ? null : Math.ceil(((clock.now() - startedAt) / 1000) * (1 / progress.share - 1))
      return (
        <Panel as="div">
          <WorkingState title={stepWords(progress, plan)} label="Measuring" value={progress.share} secondsLeft={secondsLeft} detail="leaving this screen ends it" onCancel={onCancel} />
        </Panel>
      )
    }
    case 'failed':
      return (
        <FailureState title="The measurement did not end" details={`${benchmark.failure.code}: ${benchmark.failure.message}`} remedies={<Button kind="primary" onClick={onMeasure}>Measure again</Button>}>
          <p>{benchmark.failure.message}</p>
        </FailureState>
      )
    case 'cancelled':
      return <InlineNotice kind="info" word="Cancelled" isAnnounced>The measurement was cancelled; nothing was kept.</InlineNotice>
    case 'done':
      return benchmark.notKept === null ? null : <InlineNotice kind="warning" isAnnounced>This measurement is not in the history and goes with this page: {benchmark.notKept}</InlineNotice>
  }
}

type MeasurementsProps = {
  readonly runs: readonly BenchmarkRun[]
  readonly shown: BenchmarkRun | undefined
  readonly isPending: boolean
  readonly plan: BenchmarkPlan
  readonly onMeasure: () => void
  readonly onChoose: (id: string) => void
}

function Measurements({ runs, shown, isPending, plan, onMeasure, onChoose }: MeasurementsProps) {
  if (isPending) return <SkeletonLines count={6} height={32} label="Reading what was measured" />
  if (!shown) {
    return (
      <EmptyState title="How fast this build is on this machine will be here, build by build." actions={<MeasureButton onMeasure={onMeasure} />}>
        <p>
          One new row, {formatInteger(plan.yearRows)} rows, {formatInteger(plan.longRows)} rows and a standard training, each through the workers that your models use. It takes about half a minute.
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <Row>
        <MeasureButton onMeasure={onMeasure} />
      </Row>
      <ResultCard run={shown} />
      <HistoryPanel runs={runs} chosen={shown.id} onChoose={onChoose} />
    </>
  )
}

/** Work that goes on beside it would be measured too. */
function MeasureButton({ onMeasure }: { readonly onMeasure: () => void }) {
  const isBusy = useJobs().some(({ state }) => state === 'running')
  return (
    <>
      <Button kind="primary" onClick={onMeasure} disabled={isBusy}>
        Measure
      </Button>
      {isBusy && <span className="muted small">Wait until the training that runs has ended: it would be measured too.</span>}
    </>
  )
}
