import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupStatus } from '../../../domain/backup/port'
import { backupStatusQuery } from '../../../queries/backups'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatInstant } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'
import { AttachedLogs } from './AttachedLogs'
import { EncryptedBackupDialog } from './EncryptedBackupDialog'
import { FolderChoice } from './FolderChoice'
import { RestoreButton } from './RestoreButton'
import { useBackup } from './useBackup'

/** One file with everything, and the way back. */
export function BackupPanel() {
  const { backups } = useServices()
  const status = useQuery(backupStatusQuery(backups))
  const backup = useBackup()
  const [isEncrypting, setIsEncrypting] = useState(false)
  return (
    <Panel title={titleOf(status.data)} subtitle="One file with data sets, models, the log and settings">
      <Stack gap="s3">
        {status.isPending && <SkeletonLines count={2} label="Reading when the last backup was" />}
        {status.isError && <ReadFailure what="When the last backup was" error={status.error} onRetry={() => void status.refetch()} />}
        {status.data && <p className="muted">{sinceWords(status.data)}</p>}
        {backup.isPending ? (
          <WorkingState title="Reading and checking everything that is stored" label="Backing up" value={backup.share} onCancel={backup.cancel} />
        ) : (
          <Row>
            <Button kind="primary" icon="download" onClick={() => backup.start(null)}>
              Back up now
            </Button>
            <Button icon="lock" onClick={() => setIsEncrypting(true)}>
              Back up encrypted
            </Button>
            <RestoreButton>Restore from a file</RestoreButton>
          </Row>
        )}
        {backup.error && (
          <InlineNotice kind="danger" word="No backup was made" isAnnounced>
            {backup.error.message}
          </InlineNotice>
        )}
        <FolderChoice folder={backup.folder.data ?? null} />
        <AttachedLogs />
        <p className="muted small">
          Private signing keys cannot leave this browser, so no backup holds them: after a restore elsewhere, make a new key there. Unless it is encrypted, whoever has the file can read everything in it, whatever passphrase this browser has.
        </p>
      </Stack>
      {isEncrypting && (
        <EncryptedBackupDialog
          onClose={() => setIsEncrypting(false)}
          onChosen={(passphrase) => {
            setIsEncrypting(false)
            backup.start(passphrase)
          }}
        />
      )}
    </Panel>
  )
}

function titleOf(status: BackupStatus | undefined): string {
  if (status === undefined) return 'Backup'
  return status.lastAt === null ? 'No backup yet' : `Last backup ${formatInstant(status.lastAt)}`
}

function sinceWords({ lastAt, nModelsSince, changedAt }: BackupStatus): string {
  if (changedAt === null) return lastAt === null ? 'There is nothing to back up yet.' : 'Nothing has changed since.'
  const since = lastAt === null ? '' : ' since'
  const models = nModelsSince === 0 ? `Something was stored${since}` : `${plural(nModelsSince, 'model')} ${nModelsSince === 1 ? 'was' : 'were'} saved${since}`
  return `${models}. The page reminds of a backup after 7 days, or after 3 models.`
}
