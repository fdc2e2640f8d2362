import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DEFAULT_ANALYST } from '../../../domain/audit/actor'
import { MAX_SIGNER_NAME } from '../../../domain/signing/signerName'
import type { SigningKey } from '../../../domain/signing/types'
import { settingsQuery } from '../../../queries/settings'
import { makeKeyMutation } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'

type Props = { readonly replaces: SigningKey | null; readonly onClose: () => void }

/** A key takes a name only; a new one retires the one before it. */
export function MakeKeyDialog({ replaces, onClose }: Props) {
  const { store } = useServices()
  const make = useMutation(makeKeyMutation(store, useQueryClient()))
  const settings = useQuery(settingsQuery(store))
  const [typed, setTyped] = useState<string | null>(null)
  const analyst = settings.data?.analyst ?? DEFAULT_ANALYST
  const name = typed ?? replaces?.name ?? (analyst === DEFAULT_ANALYST ? '' : analyst)
  const button = replaces ? 'Replace key' : 'Make signing key'
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={button}
      description={
        replaces
          ? 'The new key signs from now on, and colleagues have to be given it. The old one stays listed, and what it signed still verifies.'
          : 'The key is made in this browser and cannot be copied out of it: not into a backup, not to another browser. Erasing the browser data loses it.'
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') make.mutate(name, { onSuccess: onClose })
        }}
      >
        <Stack gap="s3">
          <TextInput label="Name of the signer" hint="Shown to you and kept in the log. Colleagues give your key a name of their own." value={name} onChange={setTyped} maxLength={MAX_SIGNER_NAME} />
          {make.error && (
            <InlineNotice kind="danger" isAnnounced>
              {make.error.message}
            </InlineNotice>
          )}
          <Row justify="end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" disabled={name.trim() === ''} isBusy={make.isPending}>
              {button}
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  )
}
