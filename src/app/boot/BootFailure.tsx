import { Button } from '../../ui/actions/Button'
import { FailureState } from '../../ui/feedback/FailureState'
import { PageHeader } from '../../ui/layout/PageHeader'
import styles from './BootFailure.module.css'

type BootFailureProps = { readonly code: string; readonly message: string; readonly details: string }

/** The whole page when the stored data cannot be opened: what is the matter, what helps, nothing lost. */
export function BootFailure({ code, message, details }: BootFailureProps) {
  const words = WORDS[code] ?? UNKNOWN
  return (
    <main className={styles.page}>
      <PageHeader title="Regimescope cannot open its data" />
      <FailureState
        title={message}
        details={details}
        remedies={
          <Button kind="primary" icon="refresh" onClick={() => location.reload()}>
            Reload the page
          </Button>
        }
      >
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </FailureState>
    </main>
  )
}

const NOTHING_LOST = 'Nothing was changed: what was saved before is still there.'

const UNKNOWN: readonly string[] = [
  'Data sets and models are kept in this browser (IndexedDB). Some private windows and some settings for site data do not allow that.',
  'Open the page in a normal window, or allow site data for this address, then reload.',
  NOTHING_LOST,
]

const WORDS: Readonly<Record<string, readonly string[]>> = {
  unavailable: UNKNOWN,
  newerSchema: ['This copy of the page is older than the data it finds. Reload to get the newer page; with the network off, go online first.', NOTHING_LOST],
  closed: ['Another tab took the data over while this one was opening. Reload to try again.', NOTHING_LOST],
  quotaExceeded: ['The disk or the share of it that this browser may use is full. Free some space, then reload.', NOTHING_LOST],
  insecure: [
    'Checksums, background work and offline use need a secure address. Browsers give them to https addresses and to this machine (localhost, 127.0.0.1) only.',
    'Open the page over https, or serve it on this machine.',
  ],
}
