import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrustedSigner } from '../../../domain/signing/types'
import { distrustSignerMutation } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'

/** Trust ends with a reason; models imported on it stay, and their signatures show as unknown. */
export function RemoveSignerDialog({ signer, onClose }: { readonly signer: TrustedSigner; readonly onClose: () => void }) {
  const { store } = useServices()
  const distrust = useMutation(distrustSignerMutation(store, useQueryClient()))
  const [reason, setReason] = useState('')
  return (
    <Dialog isOpen onClose={onClose} title={`Stop trusting ${signer.name}`} description="Models that were imported stay. What this key signed then shows as signed by an unknown key, and no longer opens the way to production.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') distrust.mutate({ fingerprint: signer.fingerprint, reason }, { onSuccess: onClose })
        }}
      >
        <Stack gap="s3">
          <TextInput label="Reason" hint="Kept in the audit log." value={reason} onChange={setReason} maxLength={500} />
          {distrust.error && (
            <InlineNotice kind="danger" isAnnounced>
              {distrust.error.message}
            </InlineNotice>
          )}
          <Row justify="end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="danger" disabled={reason.trim() === ''} isBusy={distrust.isPending}>
              Stop trusting
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  )
}
