import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MAX_SIGNER_NAME } from '../../../domain/signing/signerName'
import { trustSignerMutation } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { FileButton } from '../../../ui/forms/FileButton'
import { TextArea, TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import { showToast } from '../../../ui/overlay/toasts'

/** More of a file is not read: a public key has some two hundred characters. */
const MAX_PEM_BYTES = 10_000

/** A colleague's public key, from a file or pasted, under a name. */
export function AddSignerDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useServices()
  const trust = useMutation(trustSignerMutation(store, useQueryClient()))
  const [name, setName] = useState('')
  const [pem, setPem] = useState('')
  const read = async (file: File) => setPem(await file.slice(0, MAX_PEM_BYTES).text())
  const submit = () =>
    trust.mutate(
      { name, pem },
      {
        onSuccess: (signer) => {
          showToast({ title: `${signer.name} is trusted`, text: `Compare the fingerprint with theirs: ${signer.fingerprint}` })
          onClose()
        },
      },
    )
  return (
    <Dialog isOpen onClose={onClose} title="Add a trusted signer" description="Their public key as they export it in Settings. Have it by a way you trust, or compare its fingerprint with theirs.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="s3">
          <TextInput label="Whose key is it" value={name} onChange={setName} maxLength={MAX_SIGNER_NAME} />
          <TextArea label="Public key" hint="Text in PEM form, from “-----BEGIN PUBLIC KEY-----” to “-----END PUBLIC KEY-----”." rows={5} value={pem} onChange={setPem} />
          <Row>
            <FileButton accept=".pem,.pub,.txt" size="small" onFile={(file) => void read(file)}>
              Choose PEM file
            </FileButton>
          </Row>
          {trust.error && (
            <InlineNotice kind="danger" isAnnounced>
              {trust.error.message}
            </InlineNotice>
          )}
          <Row justify="end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" disabled={name.trim() === '' || pem.trim() === ''} isBusy={trust.isPending}>
              Trust this signer
            </Button>
          </Row>
        </Stack>
      </form>
    </Dialog>
  )
}
