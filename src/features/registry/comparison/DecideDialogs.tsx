import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { cardFigures } from '../../../domain/comparison/cardFigures'
import { checkPlan, marginOf } from '../../../domain/comparison/plan'
import type { ComparisonPlan } from '../../../domain/comparison/types'
import type { ComparedPair } from '../../../queries/comparison'
import { stageMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { NumberInput } from '../../../ui/forms/NumberInput'
import { SegmentedControl } from '../../../ui/forms/SegmentedControl'
import { ReasonDialog } from '../../../ui/overlay/ReasonDialog'
import { showToast } from '../../../ui/overlay/toasts'
import { GateDialog } from '../stages/GateDialog'

export type Decision = 'promote' | 'reject' | 'plan'

type Props = { readonly pair: ComparedPair; readonly onClose: () => void }

/** The dialog in which what was decided on the card is confirmed; the log keeps the card with it. */
export function DecideDialogs({ decision, pair, onClose }: Props & { readonly decision: Decision }) {
  const { a, b, card, comparison } = pair
  if (decision === 'promote') {
    return <GateDialog digest={b.digest} label={`${b.name} ${b.version}`} target="production" replaces={a.digest} figures={cardFigures(card, comparison)} onClose={onClose} />
  }
  return decision === 'reject' ? <RejectDialog pair={pair} onClose={onClose} /> : <PlanDialog pair={pair} onClose={onClose} />
}

function RejectDialog({ pair: { b, card, comparison }, onClose }: Props) {
  const [to, setTo] = useState<'staging' | 'archive'>('archive')
  const { store } = useServices()
  const label = `${b.name} ${b.version}`
  // Told by the mutation itself: with the shadow gone this dialog is too, before a callback of its own is called.
  const reject = useMutation({ ...stageMutation(store, useQueryClient()), onSuccess: () => showToast({ title: `${label} was taken out of shadow` }) })
  const submit = (reason: string) => reject.mutate({ kind: 'rejectShadow', digest: b.digest, to, reason, figures: cardFigures(card, comparison) }, { onSuccess: onClose })
  return (
    <ReasonDialog title={`Reject ${label}`} description="It leaves shadow; the decision and every figure of the card are kept in the audit log." button="Reject" isPending={reject.isPending} error={reject.error} onSubmit={submit} onClose={onClose}>
      <SegmentedControl label="It goes to" value={to} options={[{ value: 'archive', label: 'The archive' }, { value: 'staging', label: 'Staging' }]} onChange={setTo} />
    </ReasonDialog>
  )
}

function PlanDialog({ pair: { b, comparison: { plan } }, onClose }: Props) {
  const [next, setNext] = useState<ComparisonPlan>(plan)
  const { store } = useServices()
  const change = useMutation(stageMutation(store, useQueryClient()))
  const checked = checkPlan(next)
  const look = (i: number) => (days: number | null) => setNext({ ...next, looks: next.looks.map((each, j) => (i === j ? (days ?? 0) : each)) })
  const submit = (reason: string) => change.mutate({ kind: 'planComparison', digest: b.digest, plan: next, reason }, { onSuccess: onClose })
  return (
    <ReasonDialog title={`Change the plan for ${b.name} ${b.version}`} description="The looks keep false promotions to 5 % only as they were fixed." button="Change plan" isPending={change.isPending} error={change.error} isBlocked={!checked.ok} onSubmit={submit} onClose={onClose}>
      <InlineNotice kind="warning">A change is kept in the log and voids the claim against this production: the card then says Review, whatever the test finds.</InlineNotice>
      <SegmentedControl label="The shadow" value={next.kind} options={[{ value: 'superiority', label: 'must be better' }, { value: 'nonInferiority', label: 'must not be worse' }]} onChange={(kind) => setNext({ ...next, kind, margin: marginOf(kind) })} />
      {next.kind === 'nonInferiority' && <NumberInput label="Margin" unit="nats a day" step={0.01} min={0} max={1} value={next.margin} onChange={(margin) => setNext({ ...next, margin: margin ?? 0 })} />}
      <NumberInput label="First look" unit="paired days" isInteger value={next.looks[0] ?? null} onChange={look(0)} />
      <NumberInput label="Last look" unit="paired days" isInteger value={next.looks[1] ?? null} onChange={look(1)} />
      {!checked.ok && <InlineNotice kind="danger">{checked.error.message}</InlineNotice>}
    </ReasonDialog>
  )
}
