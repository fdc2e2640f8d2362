import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { whyNoRollback } from '../../../domain/registry/decideProduction'
import type { RegistryState } from '../../../domain/registry/state'
import type { Digest } from '../../../domain/shared/digest'
import { integrityQuery } from '../../../queries/registry'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import styles from '../registry.module.css'

type Props = { readonly registry: RegistryState; readonly previous: { readonly digest: Digest; readonly label: string; readonly version: string }; readonly onAsk: () => void }

/** One step back (R11), closed with the reason in words where it would be refused. The version is read, so that damage is known before. */
export function RollBack({ registry, previous: { digest, label, version }, onAsk }: Props) {
  const { store } = useServices()
  const reasonId = useId()
  const integrity = useQuery(integrityQuery(store, digest))
  const why = whyNoRollback(integrity.data === false ? { ...registry, damaged: new Set([...registry.damaged, digest]) } : registry, label)
  return (
    <div className={styles.laneAction}>
      <Button size="small" icon="undo" disabled={why !== null} {...(why !== null && { 'aria-describedby': reasonId })} onClick={onAsk}>
        Roll back to {version}
      </Button>
      {why !== null && (
        <p id={reasonId} className="muted">
          {why}
        </p>
      )}
    </div>
  )
}
