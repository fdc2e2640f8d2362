import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { planTrialRun } from '../../../domain/training/pipeline/planRun'
import { runPipeline } from '../../../domain/training/pipeline/runPipeline'
import { planTrials } from '../../../domain/training/sweep/planTrials'
import { runSweep } from '../../../domain/training/sweep/runSweep'
import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { invalidateKinds } from '../../../queries/storeChanges'
import { useServices } from '../../../services/ServicesContext'
import { plural } from '../../../ui/format/text'
import { runtimeWords } from '../../../services/runtimeWords'
import { planOfDraft, type SweepDraft } from './sweepDraft'

export type SweepActions = {
  /** stores the plan and runs its trials as a job; returns the sweep's id */
  begin(draft: SweepDraft): Promise<string>
  /** runs the trials that have not ended */
  resume(plan: SweepPlan, ended: readonly SweepTrial[]): void
  /** trains a trial once more, to the digest it had, and saves it to staging */
  save(trial: SweepTrial, name: string): void
}

export function useSweep(dataset: Dataset): SweepActions {
  const { engine, clock, jobs, store } = useServices()
  const client = useQueryClient()
  const resume = useCallback(
    (plan: SweepPlan, trials: readonly SweepTrial[]) => {
      const ended = new Set(trials.map(({ index }) => index))
      jobs.startSweep(`Sweep of ${plural(planTrials(plan).length, 'trial')} on ${plan.datasetName}`, plan.id, (options) =>
        runSweep({ engine, clock, plan, dataset, ended }, { ...options, onTrial: (trial) => store.sweeps.keep(trial) }),
      )
    },
    [engine, clock, jobs, store, dataset],
  )
  const begin = useCallback(
    async (draft: SweepDraft) => {
      const plan = planOfDraft(draft, dataset, { id: crypto.randomUUID(), createdAt: clock.now(), build: { engineBuild: __BUILD__, runtime: runtimeWords() } })
      await store.sweeps.begin(plan)
      resume(plan, [])
      return plan.id
    },
    [clock, store, dataset, resume],
  )
  const save = useCallback(
    (trial: SweepTrial, name: string) => {
      jobs.startTraining(`${name}, from trial ${trial.index + 1}`, async (options) => {
        const surroundings = { engine, clock, store, build: { engineBuild: __BUILD__, runtime: runtimeWords() } }
        const { result } = await runPipeline(await planTrialRun(surroundings, dataset.digest, trial, name), options)
        await invalidateKinds(client, ['models', 'settings', 'audit'])
        return result
      })
    },
    [engine, clock, jobs, store, client, dataset],
  )
  return { begin, resume, save }
}
