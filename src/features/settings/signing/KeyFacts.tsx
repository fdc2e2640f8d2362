import type { SigningKey } from '../../../domain/signing/types'
import { IconButton } from '../../../ui/actions/IconButton'
import { DefinitionList } from '../../../ui/data/DefinitionList'
import { DigestText } from '../../../ui/data/DigestText'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatInstant } from '../../../ui/format/date'
import { Row } from '../../../ui/layout/Grid'

/** Whose key it is, and the fingerprint by which others know it. */
export function KeyFacts({ signingKey: { name, fingerprint, madeAt } }: { readonly signingKey: SigningKey }) {
  return (
    <DefinitionList
      items={[
        { id: 'name', term: 'Signer', value: name },
        { id: 'fingerprint', term: 'Fingerprint', value: <DigestText value={fingerprint} isLong canCopy /> },
        { id: 'made', term: 'Made', value: formatInstant(madeAt) },
        { id: 'kept', term: 'Private half', value: 'In this browser only; cannot be copied' },
      ]}
    />
  )
}

type RetiredProps = { readonly keys: readonly SigningKey[]; readonly onExport: (key: SigningKey) => void; readonly onRemove: (key: SigningKey) => void }

/** Keys that sign no more; what they signed still verifies. */
export function RetiredKeys({ keys, onExport, onRemove }: RetiredProps) {
  const columns: readonly Column<SigningKey>[] = [
    { id: 'name', header: 'Retired key', isRowHeader: true, cell: ({ name }) => name },
    { id: 'fingerprint', header: 'Fingerprint', cell: ({ fingerprint }) => <DigestText value={fingerprint} /> },
    { id: 'retired', header: 'Retired', noWrap: true, isNarrowHidden: true, cell: ({ retiredAt }) => formatInstant(retiredAt) },
    {
      id: 'actions',
      header: 'Actions',
      align: 'end',
      cell: (key) => (
        <Row justify="end" gap="s1">
          <IconButton icon="download" size="small" label={`Export the public key ${key.fingerprint.slice(0, 8)}`} onClick={() => onExport(key)} />
          <IconButton icon="trash" size="small" label={`Remove the key ${key.fingerprint.slice(0, 8)}`} onClick={() => onRemove(key)} />
        </Row>
      ),
    },
  ]
  return <Table caption="Retired keys" columns={columns} rows={keys} rowKey={({ fingerprint }) => fingerprint} isCompact />
}
