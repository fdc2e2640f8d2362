import { useQuery } from '@tanstack/react-query'
import { planTrials } from '../../../domain/training/sweep/planTrials'
import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { runListQuery } from '../../../queries/runs'
import { useServices } from '../../../services/ServicesContext'
import { useJobs } from '../../../services/useJobs'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { Select } from '../../../ui/forms/Select'
import { formatInstant } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { capitalize, plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'

type Props = { readonly sweeps: readonly SweepPlan[]; readonly plan: SweepPlan; readonly trials: readonly SweepTrial[]; readonly onSweep: (id: string) => void; readonly onResume: () => void }

/** Which sweep is shown, and how far it is; one that was stopped offers to go on. */
export function SweepStatus({ sweeps, plan, trials, onSweep, onResume }: Props) {
  const { jobs, store } = useServices()
  const runs = useQuery(runListQuery(store))
  const all = useJobs()
  const job = all.find(({ sweepId, state }) => sweepId === plan.id && state === 'running')
  const nPlanned = planTrials(plan).length
  const nOpen = nPlanned - trials.length
  const isElsewhere = runs.data?.some(({ id, sweepId, outcome }) => sweepId === plan.id && outcome === 'running' && !all.some((own) => own.id === id)) === true
  const failure = all.find(({ sweepId }) => sweepId === plan.id)?.failure ?? null
  if (!job && nOpen === 0 && sweeps.length < 2) return null
  return (
    <Panel as="div">
      <Stack>
        {sweeps.length > 1 && <Select label="Sweep" value={plan.id} options={sweeps.map((sweep) => ({ value: sweep.id, label: `${formatInstant(sweep.createdAt)}, ${plural(planTrials(sweep).length, 'trial')}` }))} onChange={onSweep} />}
        {job ? (
          <WorkingState
            title={capitalize(job.progress?.message ?? 'Starting the sweep')}
            label="Sweep"
            value={job.progress?.share ?? null}
            secondsLeft={typeof job.progress?.remainingMs === 'number' ? job.progress.remainingMs / 1000 : null}
            elapsedMs={job.progress?.elapsedMs ?? 0}
            detail="stored as they end"
            onCancel={() => jobs.cancel(job.id)}
          />
        ) : isElsewhere ? (
          <InlineNotice kind="info">This sweep runs in another tab; its trials appear here as they end.</InlineNotice>
        ) : (
          nOpen > 0 && (
            <InlineNotice
              kind="warning"
              word="Not finished"
              actions={
                <Button size="small" kind="primary" icon="play" onClick={onResume}>
                  Resume
                </Button>
              }
            >
              {formatInteger(trials.length)} of {formatInteger(nPlanned)} trials have ended and are kept; {formatInteger(nOpen)} are left.{failure === null || failure.code === 'interrupted' ? '' : ` ${failure.message}`}
            </InlineNotice>
          )
        )}
      </Stack>
    </Panel>
  )
}
