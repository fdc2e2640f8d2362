import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TrustedSigner } from '../../../domain/signing/types'
import { signersQuery } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { IconButton } from '../../../ui/actions/IconButton'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'
import { AddSignerDialog } from './AddSignerDialog'
import { RemoveSignerDialog } from './RemoveSignerDialog'

/** Whose bundles are imported without a reason. */
export function SignersPanel() {
  const { store } = useServices()
  const signers = useQuery(signersQuery(store))
  const [isAdding, setIsAdding] = useState(false)
  const [leaving, setLeaving] = useState<TrustedSigner | null>(null)
  return (
    <Panel
      title={signers.data ? `Trusted signers, ${plural(signers.data.length, 'key')}` : 'Trusted signers'}
      subtitle="Bundles with a signature of one of them, or of a key of this browser, are imported without a typed reason"
      actions={
        <Button size="small" icon="plus" onClick={() => setIsAdding(true)}>
          Add signer
        </Button>
      }
    >
      {signers.isPending && <SkeletonLines count={2} label="Reading the trusted signers" height={24} />}
      {signers.isError && <ReadFailure what="The list of trusted signers" error={signers.error} onRetry={() => void signers.refetch()} />}
      {signers.data?.length === 0 && <p className="muted">None yet. Ask a colleague for their public key, and compare its fingerprint with theirs.</p>}
      {signers.data && signers.data.length > 0 && <Table caption="Trusted signers" columns={columnsOf(setLeaving)} rows={signers.data} rowKey={({ fingerprint }) => fingerprint} />}
      {isAdding && <AddSignerDialog onClose={() => setIsAdding(false)} />}
      {leaving && <RemoveSignerDialog signer={leaving} onClose={() => setLeaving(null)} />}
    </Panel>
  )
}

function columnsOf(onRemove: (signer: TrustedSigner) => void): readonly Column<TrustedSigner>[] {
  return [
    { id: 'name', header: 'Signer', isRowHeader: true, cell: ({ name }) => name },
    { id: 'fingerprint', header: 'Fingerprint', cell: ({ fingerprint }) => <DigestText value={fingerprint} /> },
    { id: 'since', header: 'Trusted since', noWrap: true, isNarrowHidden: true, cell: ({ trustedAt }) => formatInstant(trustedAt) },
    { id: 'remove', header: 'Actions', align: 'end', cell: (signer) => <IconButton icon="trash" size="small" label={`Stop trusting ${signer.name}`} onClick={() => onRemove(signer)} /> },
  ]
}
