import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OpenedBackup } from '../../../domain/backup/openBackup'
import type { RestorePlan } from '../../../domain/backup/port'
import { planRestoreMutation, restoreMutation } from '../../../queries/backups'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { Checkbox } from '../../../ui/forms/Checkbox'
import { RadioGroup } from '../../../ui/forms/RadioGroup'
import { joinWords } from '../../../ui/format/text'
import { Row, Stack } from '../../../ui/layout/Grid'
import { showToast } from '../../../ui/overlay/toasts'
import { RestorePlanFacts } from './RestorePlanFacts'

type RestoreStepProps = { readonly backup: OpenedBackup; readonly onClose: () => void; readonly onRestored: () => void }

/** The dry run, the choices there are, and the restore. */
export function RestoreStep({ backup, onClose, onRestored }: RestoreStepProps) {
  const services = useServices()
  const plan = useMutation(planRestoreMutation(services.backups))
  const restore = useMutation(restoreMutation(services, useQueryClient()))
  const [share, setShare] = useState(0)
  const [choice, setChoice] = useState<'keep' | 'take'>('keep')
  const [trusts, setTrusts] = useState(false)
  const controller = useRef(new AbortController())
  const { mutate: look } = plan
  const begin = () => {
    controller.current = new AbortController()
    setShare(0)
    return { backup, onProgress: setShare, signal: controller.current.signal }
  }
  useEffect(() => {
    look({ backup, onProgress: setShare, signal: controller.current.signal })
    return () => controller.current.abort()
  }, [look, backup])
  const confirm = ({ localHead }: RestorePlan) =>
    restore.mutate(
      { ...begin(), choices: { localHead, takeProduction: choice === 'take', takeSigners: trusts } },
      {
        onSuccess(outcome) {
          showToast(
            outcome?.kind === 'returned'
              ? { kind: 'warning', title: 'The backup was restored; its production does not serve', text: `Its smoke test failed: ${outcome.what} Production is what it was before.`, timeoutMs: 0 }
              : { title: 'The backup was restored' },
          )
          onRestored()
        },
      },
    )
  const error = restore.error ?? plan.error
  if (error) {
    return (
      <Stack gap="s3">
        <InlineNotice kind="danger" word="Not restored" isAnnounced>
          {error.message}
        </InlineNotice>
        <Row justify="end">
          <Button
            onClick={() => {
              restore.reset()
              look(begin())
            }}
          >
            Look again
          </Button>
          <Button onClick={onClose}>Close</Button>
        </Row>
      </Stack>
    )
  }
  if (restore.isPending) return <WorkingState title="Restoring" label="Restoring" value={share} onCancel={() => controller.current.abort()} />
  if (!plan.data) return <WorkingState title="Checking every part of the backup" label="Checking" value={share} onCancel={onClose} />
  return (
    <Stack gap="s4">
      <RestorePlanFacts plan={plan.data} backup={backup} />
      {plan.data.production.digest !== null && (
        <RadioGroup
          label="In production afterwards"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'keep', label: plan.data.production.here === null ? 'Nothing, as here' : `${plan.data.production.here}, as here` },
            { value: 'take', label: `${plan.data.production.inBackup}, as in the backup`, hint: 'It is tried in a fresh worker first; if that fails, production stays what it is.' },
          ]}
        />
      )}
      {plan.data.into === 'merge' && plan.data.signers.length > 0 && (
        <Checkbox
          label={`Trust ${joinWords(plan.data.signers.map(({ name, fingerprint }) => `${name} (${fingerprint.slice(0, 12)})`))} here too`}
          hint="Bundles they signed can then be imported without a reason. Only if you know that this backup is yours."
          isChecked={trusts}
          onChange={setTrusts}
        />
      )}
      <Row justify="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" disabled={plan.data.into === 'merge' && plan.data.logBreaksAt !== null && plan.data.history === 'attached'} onClick={() => confirm(plan.data)}>
          Restore
        </Button>
      </Row>
    </Stack>
  )
}
