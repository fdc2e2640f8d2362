import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { damagedQuery } from '../../../queries/damaged'
import { sweepListQuery, trialCountQuery } from '../../../queries/sweeps'
import { useServices } from '../../../services/ServicesContext'
import { useJobs } from '../../../services/useJobs'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { DamagedRows } from '../../../ui/feedback/DamagedRows'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { plural } from '../../../ui/format/text'
import { Cell, Grid } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { TrainNav } from '../TrainNav'
import { SweepForm } from './SweepForm'
import { SweepResults } from './SweepResults'
import { initialDraft } from './sweepDraft'
import { useSweep } from './useSweep'

/** What to try at the left; the sweep that runs, or the last one, at the right. */
export function SweepOnDataset({ dataset }: { readonly dataset: Dataset }) {
  const { store } = useServices()
  const all = useQuery(sweepListQuery(store))
  const damaged = useQuery(damagedQuery(store, 'sweeps'))
  const count = useQuery(trialCountQuery(store))
  const [asked, choose] = useViewParam('sweep', '')
  const [draft, setDraft] = useState(() => initialDraft(dataset))
  const actions = useSweep(dataset)
  const isRunning = useJobs().some(({ kind, state }) => kind === 'sweep' && state === 'running')
  const sweeps = all.data?.filter(({ datasetDigest }) => datasetDigest === dataset.digest) ?? []
  const shown = sweeps.find(({ id }) => id === asked) ?? sweeps[0]
  const run = () => void actions.begin(draft).then((id) => choose(id))
  return (
    <>
      <PageHeader title="Sweep" subtitle={`${dataset.name} · ${plural(count.data ?? 0, 'trial')} so far in this browser; all are kept, since a result is worth less the more were tried`} />
      <TrainNav />
      <Grid>
        <Cell span={3} isTop>
          <SweepForm dataset={dataset} draft={draft} isLocked={isRunning} onDraft={setDraft} onRun={run} />
        </Cell>
        <Cell span={9}>
          <DamagedRows caption="Damaged sweeps" rows={damaged.data ?? []} text="The plan of this sweep was changed or no longer opens, so it is not shown; no other sweep is touched. Its trials are kept and count." />
          {all.error ? (
            <FailureState title="The sweeps could not be read" details={all.error.message}>
              <p>{all.error.message}</p>
            </FailureState>
          ) : !all.data ? (
            <SkeletonLines count={6} height={32} label="Reading the sweeps" />
          ) : shown ? (
            <SweepResults key={shown.id} sweeps={sweeps} plan={shown} dataset={dataset} actions={actions} onSweep={(id) => choose(id, { isStep: true })} />
          ) : (
            <EmptyState title="Every trial will stand here beside the others: AIC, BIC, ICL, its log score on unseen rows, how its regimes last, and which one to take.">
              <p>Choose what to try and press Run. The trials share the workers; you can go on to other screens.</p>
            </EmptyState>
          )}
        </Cell>
      </Grid>
    </>
  )
}
