import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { plainName } from '../../../domain/shared/plainName'
import type { SigningKey } from '../../../domain/signing/types'
import { removeKeyMutation, signingKeysQuery } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { Dialog } from '../../../ui/overlay/Dialog'
import { ReadFailure } from '../ReadFailure'
import { KeyFacts, RetiredKeys } from './KeyFacts'
import { MakeKeyDialog } from './MakeKeyDialog'

/** The key that signs exported bundles: made here, never read out, replaced or removed at will. */
export function SigningKeyPanel() {
  const { store } = useServices()
  const keys = useQuery(signingKeysQuery(store))
  const [isMaking, setIsMaking] = useState(false)
  const [leaving, setLeaving] = useState<SigningKey | null>(null)
  const current = keys.data?.find(({ retiredAt }) => retiredAt === null) ?? null
  const retired = keys.data?.filter(({ retiredAt }) => retiredAt !== null) ?? []
  return (
    <Panel title={current ? `Exported bundles are signed by ${current.name}` : 'Signing key'} subtitle="Shows a colleague that a bundle comes from you and was not changed on the way">
      <Stack gap="s3">
        {keys.isPending && <SkeletonLines count={3} label="Reading the signing key" />}
        {keys.isError && <ReadFailure what="The signing key" error={keys.error} onRetry={() => void keys.refetch()} />}
        {current && <KeyFacts signingKey={current} />}
        {keys.data && !current && <p className="muted">None yet: bundles leave unsigned, and whoever imports one has to say why they trust it.</p>}
        {keys.data && (
          <Row>
            {current ? (
              <>
                <Button size="small" icon="download" onClick={() => exportPem(current)}>
                  Export public key
                </Button>
                <Button size="small" icon="refresh" onClick={() => setIsMaking(true)}>
                  Replace key
                </Button>
                <Button size="small" kind="danger" icon="trash" onClick={() => setLeaving(current)}>
                  Remove key
                </Button>
              </>
            ) : (
              <Button kind="primary" icon="plus" onClick={() => setIsMaking(true)}>
                Make signing key
              </Button>
            )}
          </Row>
        )}
        {retired.length > 0 && <RetiredKeys keys={retired} onExport={exportPem} onRemove={setLeaving} />}
      </Stack>
      {isMaking && <MakeKeyDialog replaces={current} onClose={() => setIsMaking(false)} />}
      {leaving && <RemoveKeyDialog signingKey={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  )
}

function exportPem({ name, fingerprint, pem }: SigningKey): void {
  saveFile(`${plainName(name) || 'signing-key'}-${fingerprint.slice(0, 8)}.pem`, new Blob([pem], { type: 'application/x-pem-file' }))
}

function RemoveKeyDialog({ signingKey, onClose }: { readonly signingKey: SigningKey; readonly onClose: () => void }) {
  const { store } = useServices()
  const remove = useMutation(removeKeyMutation(store, useQueryClient()))
  const isCurrent = signingKey.retiredAt === null
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Remove the key of ${signingKey.name}`}
      description={`This cannot be undone: the key exists nowhere else. ${isCurrent ? 'Bundles leave unsigned from then on. ' : ''}What it signed is then signed by a key unknown here; export its public half first if that matters.`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button kind="danger" isBusy={remove.isPending} onClick={() => remove.mutate(signingKey.fingerprint, { onSuccess: onClose })}>
            Remove key
          </Button>
        </>
      }
    >
      {remove.error && (
        <InlineNotice kind="danger" isAnnounced>
          {remove.error.message}
        </InlineNotice>
      )}
    </Dialog>
  )
}
