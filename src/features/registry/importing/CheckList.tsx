import type { CheckVerdict } from '../../../domain/bundle/types'
import { Icon } from '../../../ui/icons/Icon'
import styles from '../registry.module.css'

/** Every check of an import with its verdict; a tick stands only beside what was proved. */
export function CheckList({ checks }: { readonly checks: readonly CheckVerdict[] }) {
  return (
    <ul className={styles.checks}>
      {checks.map(({ check, verdict, message }) => (
        <li key={check}>
          <Icon name={VERDICT_ICONS[verdict]} label={VERDICT_WORDS[verdict]} />
          <span>{verdict === 'notReached' ? CHECK_WORDS[check] : message}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a check that was not reached would have said something about. */
const CHECK_WORDS: Readonly<Record<CheckVerdict['check'], string>> = {
  size: 'size of the file',
  archive: 'archive and its entries',
  manifest: 'manifest',
  checksums: 'checksums of the parts',
  signature: 'signature',
  formatVersion: 'version of the format',
  schema: 'fields and their types',
  invariants: 'what holds for every model',
  identity: 'digest of the model',
  goldenRows: 'stored rows, filtered again',
}

const VERDICT_WORDS = { ok: 'Passed:', unverified: 'Not verified:', failed: 'Failed:', notReached: 'Not reached:' } as const

const VERDICT_ICONS = { ok: 'check', unverified: 'info', failed: 'danger', notReached: 'more' } as const
