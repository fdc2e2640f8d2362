import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicySettings } from '../../../../domain/policy/types'
import { serviceMutation } from '../../../../queries/service'
import { useServices } from '../../../../services/ServicesContext'
import { NumberInput } from '../../../../ui/forms/NumberInput'
import { ReasonDialog } from '../../../../ui/overlay/ReasonDialog'

type Field = { readonly key: keyof PolicySettings; readonly label: string; readonly max?: number; readonly step: number; readonly isInteger: boolean }

const FIELDS: readonly Field[] = [
  { key: 'maxAgeDays', label: 'Due when older than, days', step: 1, isInteger: true },
  { key: 'maxNewShare', label: 'Due when new rows are more than, share of those trained on', step: 0.01, isInteger: false },
  { key: 'minConfidence', label: 'Due when mean confidence is below', max: 1, step: 0.01, isInteger: false },
  { key: 'minCoverage', label: 'Held back below this share of complete sessions', max: 1, step: 0.01, isInteger: false },
  { key: 'cooldownRows', label: 'Data days between trainings, at least', step: 1, isInteger: true },
  { key: 'minNewRows', label: 'Data days new to the model, at least', step: 1, isInteger: true },
]

/** The limits of the policy; a change takes a reason. */
export function LimitsDialog({ settings, onClose }: { readonly settings: PolicySettings; readonly onClose: () => void }) {
  const { store } = useServices()
  const mutation = useMutation(serviceMutation(store, useQueryClient()))
  const [draft, setDraft] = useState<Readonly<Record<keyof PolicySettings, number | null>>>({ ...settings })
  const isFull = Object.values(draft).every((value) => value !== null)
  return (
    <ReasonDialog
      title="Limits of the policy"
      description="They hold for every version in production."
      button="Set the limits"
      isPending={mutation.isPending}
      error={mutation.error}
      isBlocked={!isFull}
      onClose={onClose}
      onSubmit={(reason) => mutation.mutate({ kind: 'setPolicy', policy: draft as PolicySettings, reason }, { onSuccess: onClose })}
    >
      {FIELDS.map(({ key, label, max, step, isInteger }) => (
        <NumberInput key={key} label={label} value={draft[key]} min={0} {...(max !== undefined && { max })} step={step} isInteger={isInteger} onChange={(value) => setDraft({ ...draft, [key]: value })} />
      ))}
    </ReasonDialog>
  )
}
