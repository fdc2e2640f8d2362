import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { damagedQuery } from '../../../queries/damaged'
import { runListQuery } from '../../../queries/runs'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { DamagedRows } from '../../../ui/feedback/DamagedRows'
import { EmptyState } from '../../../ui/feedback/EmptyState'
import { FailureState } from '../../../ui/feedback/FailureState'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { TrainNav } from '../TrainNav'
import { RunPanels } from './RunPanels'
import { RunTable } from './RunTable'

/** What was trained here, with what, and how it went. */
export function RunsScreen() {
  const { store } = useServices()
  const runs = useQuery(runListQuery(store))
  const damaged = useQuery(damagedQuery(store, 'runs'))
  const [chosen, choose] = useViewParam('run', '')
  const listed = runs.data?.filter(({ batchId }) => batchId === undefined) ?? []
  const run = runs.data?.find(({ id }) => id === chosen)
  return (
    <>
      <PageHeader title="Runs" subtitle={runs.data && runs.data.length > 0 ? `${plural(listed.length, 'run')} kept, the newest first` : 'Every training with its configuration, steps and outcome'} />
      <TrainNav />
      <Stack>
        <DamagedRows caption="Damaged runs" rows={damaged.data ?? []} text="The account of this run was changed or no longer opens, so it is not listed; no other run is touched, and neither is what it saved." />
        {runs.error ? (
          <FailureState title="The runs could not be listed" details={runs.error.message}>
            <p>{runs.error.message}</p>
          </FailureState>
        ) : !runs.data ? (
          <SkeletonLines count={6} height={32} label="Reading the runs" />
        ) : runs.data.length === 0 ? (
          <EmptyState
            title="Every training run will be listed here, with its steps, their times and what came out."
            actions={
              <Link to="/train" className={buttonClass('primary', 'medium', false)}>
                Train a model
              </Link>
            }
          />
        ) : (
          <Stack>
            {run && <RunPanels run={run} runs={runs.data} onClose={() => choose(null, { isStep: true })} />}
            <RunTable runs={listed} chosen={chosen} />
          </Stack>
        )}
      </Stack>
    </>
  )
}
