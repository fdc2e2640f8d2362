import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { MAX_SIGNER_NAME } from '../../../domain/signing/signerName'
import type { UnknownSigner } from '../../../domain/signing/trust'
import { trustSignerMutation } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { DigestText } from '../../../ui/data/DigestText'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextArea, TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'

type Props = { readonly signer: UnknownSigner; readonly onTrusted: () => void; readonly onCancel: () => void }

/** Gives the key of a file's signature a name and trusts it from now on, once the fingerprint has been compared. */
export function TrustSignerForm({ signer, onTrusted, onCancel }: Props) {
  const { store } = useServices()
  const trust = useMutation(trustSignerMutation(store, useQueryClient()))
  const [name, setName] = useState('')
  const [typedPem, setTypedPem] = useState('')
  const pem = signer.pem ?? typedPem
  return (
    <form
      aria-label="Trust this signer"
      onSubmit={(event) => {
        event.preventDefault()
        trust.mutate({ name, pem, fingerprint: signer.fingerprint }, { onSuccess: onTrusted })
      }}
    >
      <Stack gap="s3">
        <p>
          Ask the signer for their fingerprint by another way than the one this file came by, and compare: <DigestText value={signer.fingerprint} isLong canCopy />
        </p>
        <TextInput label="Whose key is it" value={name} onChange={setName} maxLength={MAX_SIGNER_NAME} />
        {signer.pem === null && <TextArea label="Their public key" hint="In PEM form, as they export it in Settings." value={typedPem} onChange={setTypedPem} />}
        {trust.error && (
          <InlineNotice kind="danger" isAnnounced>
            {trust.error.message}
          </InlineNotice>
        )}
        <Row>
          <Button type="submit" size="small" kind="primary" disabled={name.trim() === '' || pem.trim() === ''} isBusy={trust.isPending}>
            Trust {name.trim() === '' ? 'this signer' : name.trim()}
          </Button>
          <Button size="small" onClick={onCancel}>
            Not now
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
