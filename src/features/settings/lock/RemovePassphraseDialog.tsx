import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { removePassphraseMutation } from '../../../queries/lock'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import { useLockProgress } from './useLockProgress'

/** Everything in clear again. */
export function RemovePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useServices()
  const { report, meter } = useLockProgress('Decrypting')
  const remove = useMutation(removePassphraseMutation(store, useQueryClient(), report))
  const [passphrase, setPassphrase] = useState('')
  return (
    <Dialog
      isOpen
      onClose={remove.isPending ? () => {} : onClose}
      title="Remove the passphrase"
      description="Everything is stored in clear again, and whoever opens this browser can read it. Nothing else changes."
      footer={
        <>
          <Button onClick={onClose} disabled={remove.isPending}>
            Keep it
          </Button>
          <Button kind="danger" disabled={passphrase === ''} isBusy={remove.isPending} onClick={() => remove.mutate(passphrase, { onSuccess: onClose })}>
            Decrypt
          </Button>
        </>
      }
    >
      <Stack gap="s3">
        <TextInput label="Passphrase" type="password" autoComplete="current-password" value={passphrase} onChange={setPassphrase} />
        {remove.isPending && meter}
        {remove.isError && (
          <InlineNotice kind="danger" isAnnounced>
            {remove.error.message}
          </InlineNotice>
        )}
      </Stack>
    </Dialog>
  )
}
