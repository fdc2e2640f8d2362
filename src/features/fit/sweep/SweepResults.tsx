import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Dataset } from '../../../domain/dataset/types'
import { suggestName } from '../../../domain/model/versionLabel'
import { recommend } from '../../../domain/training/sweep/recommend'
import type { SweepPlan, SweepTrial } from '../../../domain/training/sweep/types'
import { damagedQuery } from '../../../queries/damaged'
import { trialsQuery } from '../../../queries/sweeps'
import { useServices } from '../../../services/ServicesContext'
import { DamagedRows } from '../../../ui/feedback/DamagedRows'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { Stack } from '../../../ui/layout/Grid'
import { CompareTrials } from './CompareTrials'
import { RecommendationPanel } from './RecommendationPanel'
import { SaveTrialDialog } from './SaveTrialDialog'
import { SweepStatus } from './SweepStatus'
import { TrialTable } from './TrialTable'
import type { SweepActions } from './useSweep'

type Props = { readonly sweeps: readonly SweepPlan[]; readonly plan: SweepPlan; readonly dataset: Dataset; readonly actions: SweepActions; readonly onSweep: (id: string) => void }

/** One sweep: how far it is, what to take, every trial. */
export function SweepResults({ sweeps, plan, dataset, actions, onSweep }: Props) {
  const { store } = useServices()
  const trials = useQuery(trialsQuery(store, plan.id))
  const damaged = useQuery(damagedQuery(store, 'trials'))
  const [saving, setSaving] = useState<SweepTrial | null>(null)
  const [picked, pick] = useViewParam('compare', '')
  const recommendation = useMemo(() => recommend(trials.data ?? []), [trials.data])
  if (!trials.data) return <SkeletonLines count={6} height={32} label="Reading the trials" />
  const compared = picked.split(',').flatMap((index) => trials.data.find((trial) => index !== '' && trial.index === Number(index)) ?? [])
  const toggle = (index: number) => {
    const others = compared.filter((trial) => trial.index !== index)
    pick((others.length < compared.length ? others.map((trial) => trial.index) : [...compared.map((trial) => trial.index), index]).join(','))
  }
  return (
    <Stack>
      <SweepStatus sweeps={sweeps} plan={plan} trials={trials.data} onSweep={onSweep} onResume={() => actions.resume(plan, trials.data)} />
      <DamagedRows
        caption="Damaged trials"
        rows={damaged.data?.filter(({ key }) => key.startsWith(`${plan.id}/`)) ?? []}
        text="What is stored of it was changed or no longer opens, so it is compared with none; no other trial is touched. Resume the sweep to run it again."
      />
      {trials.data.length > 0 && <RecommendationPanel plan={plan} trials={trials.data} recommendation={recommendation} onSave={setSaving} />}
      {compared.length > 1 && <CompareTrials plan={plan} trials={compared} onClose={() => pick(null)} />}
      {trials.data.length > 0 && <TrialTable plan={plan} trials={trials.data} recommended={recommendation?.trial.index ?? null} compared={compared.map(({ index }) => index)} onCompare={toggle} onSave={setSaving} />}
      <SaveTrialDialog trial={saving} initialName={suggestName(dataset.name)} onClose={() => setSaving(null)} onSave={actions.save} />
    </Stack>
  )
}
