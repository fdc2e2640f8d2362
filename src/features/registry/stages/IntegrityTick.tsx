import { useQuery } from '@tanstack/react-query'
import type { Digest } from '../../../domain/shared/digest'
import { integrityQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Icon } from '../../../ui/icons/Icon'
import { Chip } from '../../../ui/layout/Chip'

/** Whether the stored bytes of a version give its digest, checked when the row is shown. */
export function IntegrityTick({ digest }: { readonly digest: Digest }) {
  const { store } = useServices()
  const integrity = useQuery(integrityQuery(store, digest))
  if (integrity.data === undefined) return <span className="muted">{integrity.isError ? 'not checked' : '…'}</span>
  return integrity.data ? <Icon name="check" label="Integrity verified" /> : <Chip kind="danger">Damaged</Chip>
}
