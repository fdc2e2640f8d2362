import { useQuery } from '@tanstack/react-query'
import type { Digest } from '../../../domain/shared/digest'
import type { KeptSignature } from '../../../domain/signing/verifyKept'
import { keptSignaturesQuery } from '../../../queries/signing'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { DigestText } from '../../../ui/data/DigestText'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { formatInstant } from '../../../ui/format/date'
import { joinWords } from '../../../ui/format/text'
import { Icon } from '../../../ui/icons/Icon'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../registry.module.css'

/** Who signed the version, checked anew as the card is shown. */
export function SignaturesPanel({ digest }: { readonly digest: Digest }) {
  const { store, engine } = useServices()
  const signatures = useQuery(keptSignaturesQuery({ store, engine }, digest))
  return (
    <Panel title={signatures.data ? titleOf(signatures.data) : 'Signatures'}>
      {signatures.isPending && <SkeletonLines count={1} label="Checking the signatures" />}
      {signatures.isError && (
        <InlineNotice kind="danger" actions={<Button size="small" onClick={() => void signatures.refetch()}>Try again</Button>}>
          The signatures could not be checked. {signatures.error.message}
        </InlineNotice>
      )}
      {signatures.data?.length === 0 && <p className="muted">A signature made on export, or one that an import brings, is kept here.</p>}
      {signatures.data && signatures.data.length > 0 && (
        <ul className={styles.gates} aria-label="Signatures">
          {signatures.data.map((signature) => (
            <Signature key={signature.fingerprint} signature={signature} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Signature({ signature: { fingerprint, keptAt, signer, fault } }: { readonly signature: KeptSignature }) {
  return (
    <li>
      <Icon name={fault !== null ? 'danger' : signer ? 'check' : 'info'} />
      <div>
        <p className={styles.gateName}>
          {signer?.name ?? 'Unknown key'} <span className="muted">{fault !== null ? 'Does not stand' : signer === null ? 'Not verified' : signer.isOwn ? 'Valid, a key of this browser' : 'Valid, trusted'}</span>
        </p>
        <p className={styles.gateMessage}>
          <DigestText value={fingerprint} isLong canCopy />
        </p>
        <p className={styles.gateMessage}>
          {signer?.isOwn ? 'Signed' : 'Came here'} {formatInstant(keptAt)}
        </p>
        {fault !== null && <p className={styles.gateMessage}>{fault}</p>}
      </div>
    </li>
  )
}

function titleOf(signatures: readonly KeptSignature[]): string {
  const names = signatures.flatMap(({ signer, fault }) => (signer !== null && fault === null ? [signer.name] : []))
  if (names.length > 0) return `Signed by ${joinWords([...new Set(names)])}`
  return signatures.length === 0 ? 'Not signed' : 'Signed by nobody known here'
}
