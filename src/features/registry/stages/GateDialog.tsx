import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CardFigures } from '../../../domain/comparison/cardFigures'
import { canSkip, type GateId, type GateResult } from '../../../domain/registry/gates'
import { GATE_WORDS, VERDICT_WORDS } from '../../../domain/registry/words'
import type { Digest } from '../../../domain/shared/digest'
import { gatesQuery, promoteMutation, registryQuery, shadowMutation } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { TextInput } from '../../../ui/forms/TextInput'
import { Icon } from '../../../ui/icons/Icon'
import { Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import { showToast } from '../../../ui/overlay/toasts'
import styles from '../registry.module.css'

type Props = {
  readonly digest: Digest
  readonly label: string
  readonly target: 'shadow' | 'production'
  /** what was in production when the step was asked for */
  readonly replaces: Digest | null
  /** the card of the comparison that it is decided on; the decision then takes a reason too */
  readonly figures?: CardFigures
  readonly onClose: () => void
}

/** The checklist on the way to shadow or production. A gate that did not pass takes a typed reason, or stops the step. */
export function GateDialog({ digest, label, target, replaces, figures, onClose }: Props) {
  const { store, engine } = useServices()
  const gates = useQuery(gatesQuery({ store, engine }, digest, target))
  const registry = useQuery(registryQuery(store))
  const [reasons, setReasons] = useState<Partial<Record<GateId, string>>>({})
  const [why, setWhy] = useState('')
  const step = useStep(target, label, onClose)
  const open = gates.data?.filter(({ verdict }) => verdict !== 'passed') ?? []
  const isReady = gates.isSuccess && registry.isSuccess && open.every(({ gate }) => canSkip(gate, registry.data.policy) && (reasons[gate] ?? '').trim() !== '') && (!figures || why.trim() !== '')
  const submit = () => {
    if (!isReady) return
    const skips = open.map(({ gate }) => ({ gate, reason: reasons[gate] ?? '' }))
    step.run({ digest, gates: gates.data, skips, replaces, ...(figures && { decision: { reason: why, figures } }) })
  }
  return (
    <Dialog isOpen onClose={onClose} width={640} title={target === 'shadow' ? `Move ${label} to shadow` : `Promote ${label} to production`} description={WORDS[target].description}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="s3">
          {gates.isPending && <SkeletonLines count={target === 'shadow' ? 5 : 7} label="Checking the gates" height={24} />}
          {gates.error && <InlineNotice kind="danger" isAnnounced>{gates.error.message}</InlineNotice>}
          {gates.data && registry.data && (
            <ul className={styles.gates} aria-label="Gates">
              {gates.data.map((result) => (
                <Gate key={result.gate} result={result} canSkip={canSkip(result.gate, registry.data.policy)} reason={reasons[result.gate] ?? ''} onReason={(reason) => setReasons({ ...reasons, [result.gate]: reason })} />
              ))}
            </ul>
          )}
          {figures && gates.data && <TextInput label="Reason for the decision" value={why} onChange={setWhy} maxLength={500} hint="Kept in the audit log, with the figures of the card." />}
          {step.error && (
            <InlineNotice kind="danger" isAnnounced>
              {step.error.message}
            </InlineNotice>
          )}
        </Stack>
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={!isReady} isBusy={step.isPending}>
            {WORDS[target].button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const WORDS = {
  shadow: { button: 'Move to shadow', description: 'A shadow runs beside production and serves nobody.' },
  production: { button: 'Promote', description: 'It serves from then on; a smoke test follows, and takes the promotion back if it fails.' },
} as const

type GateProps = { readonly result: GateResult; readonly canSkip: boolean; readonly reason: string; readonly onReason: (reason: string) => void }

function Gate({ result: { gate, verdict, message }, canSkip: opensWithReason, reason, onReason }: GateProps) {
  const hasPassed = verdict === 'passed'
  return (
    <li>
      <Icon name={hasPassed ? 'check' : verdict === 'failed' ? 'danger' : 'warning'} />
      <div>
        <p className={styles.gateName}>
          {GATE_WORDS[gate]} <span className="muted">{VERDICT_WORDS[verdict]}</span>
        </p>
        <p className={styles.gateMessage}>{message}</p>
        {!hasPassed &&
          (opensWithReason ? (
            <TextInput label={`Reason to go on without “${GATE_WORDS[gate]}”`} value={reason} onChange={onReason} maxLength={500} hint="Kept in the audit log." />
          ) : (
            <p className={styles.gateMessage}>{gate === 'origin' || gate === 'secondSignature' ? 'The policy for production, set in Settings, lets no reason open this gate.' : 'This gate cannot be skipped.'}</p>
          ))}
      </div>
    </li>
  )
}

type StepRequest = {
  readonly digest: Digest
  readonly gates: readonly GateResult[]
  readonly skips: readonly { readonly gate: GateId; readonly reason: string }[]
  readonly replaces: Digest | null
  readonly decision?: { readonly reason: string; readonly figures: CardFigures }
}

function useStep(target: 'shadow' | 'production', label: string, onDone: () => void) {
  const { store, engine } = useServices()
  const client = useQueryClient()
  // Told by the mutations themselves: a screen that shows the shadow drops this dialog with it, before a callback of the dialog is called.
  const shadow = useMutation({ ...shadowMutation(store, client), onSuccess: () => showToast({ title: `${label} is in shadow` }) })
  const promote = useMutation({
    ...promoteMutation({ store, engine }, client),
    onSuccess: (outcome) =>
      outcome.kind === 'returned'
        ? showToast({ kind: 'danger', title: `${label} was taken back`, text: `The smoke test failed, and production is what it was. ${outcome.what}` })
        : showToast({ title: `${label} is in production` }),
  })
  const run = ({ digest, gates, skips, replaces, decision }: StepRequest): void => {
    if (target === 'shadow') shadow.mutate({ digest, gates, skips }, { onSuccess: onDone })
    else promote.mutate({ kind: 'promote', digest, gates, skips, replaces, ...(decision && { decision }) }, { onSuccess: onDone })
  }
  return { run, error: shadow.error ?? promote.error, isPending: shadow.isPending || promote.isPending }
}
