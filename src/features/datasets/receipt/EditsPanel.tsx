import { Link } from '@tanstack/react-router'
import type { EditReceipt } from '../../../domain/dataset/edit/types'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Panel } from '../../../ui/layout/Panel'
import styles from './receipt.module.css'

/** What was changed after the import, version by version, each with the version before. */
export function EditsPanel({ edits }: { readonly edits: readonly EditReceipt[] }) {
  return (
    <Panel title={`${plural(edits.length, 'version')} made since the import`} subtitle="Each was chosen; the version before it is kept until you delete it">
      <ul className={styles.changes}>
        {edits.map(({ version, parentDigest, editedAt, edits: applied }) => (
          <li key={version} className={styles.change}>
            <span className={styles.message}>
              Version {version}, {formatInstant(editedAt)}.{' '}
              <Link to="/data/$digest" params={{ digest: parentDigest }}>
                Open version {version - 1}
              </Link>
            </span>
            {applied.map(({ message }) => (
              <span key={message} className={styles.message}>
                {message}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
