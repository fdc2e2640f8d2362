import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { changePassphraseMutation } from '../../../queries/lock'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import { useNewPassphrase } from './NewPassphrase'

/** The same key under another passphrase. */
export function ChangePassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useServices()
  const change = useMutation(changePassphraseMutation(store, useQueryClient()))
  const { value, fields } = useNewPassphrase()
  const [current, setCurrent] = useState('')
  const submit = () => {
    if (value === null) return
    change.mutate({ current, next: value }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Change the passphrase"
      description="The old one opens this browser no more. A copy of its files that was made before still opens with the old one: if somebody may have both, remove the passphrase and set a new one, which encrypts under a new key."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={value === null || current === ''} isBusy={change.isPending} onClick={submit}>
            Change passphrase
          </Button>
        </>
      }
    >
      <Stack gap="s3">
        <TextInput label="Current passphrase" type="password" autoComplete="current-password" value={current} onChange={setCurrent} />
        {fields}
        {change.isError && (
          <InlineNotice kind="danger" isAnnounced>
            {change.error.message}
          </InlineNotice>
        )}
      </Stack>
    </Dialog>
  )
}
