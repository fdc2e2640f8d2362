import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { reminderOf, SNOOZE_DAYS, snoozeFrom, type Reminder } from '../../domain/backup/reminder'
import { useBackup } from '../../features/settings/backup/useBackup'
import { backupStatusQuery, snoozeBackupMutation } from '../../queries/backups'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { plural } from '../../ui/format/text'
import styles from './Shell.module.css'

/** Quietly, above every screen, when a backup is called for. */
export function BackupNotice() {
  const { backups, clock } = useServices()
  const status = useQuery(backupStatusQuery(backups))
  const snooze = useMutation(snoozeBackupMutation(backups, useQueryClient()))
  const backup = useBackup()
  const reminder = status.data ? reminderOf(status.data, clock.now()) : null
  if (reminder === null) return null
  return (
    <div className={styles.notices}>
      <InlineNotice
        kind="info"
        word="Backup"
        actions={
          <>
            <Button size="small" isBusy={backup.isPending} onClick={() => backup.start(null)}>
              Back up now
            </Button>
            <Button size="small" kind="quiet" onClick={() => snooze.mutate(snoozeFrom(clock.now()))}>
              Remind me in {SNOOZE_DAYS} days
            </Button>
          </>
        }
      >
        {backup.error ? `No backup was made: ${backup.error.message}` : reminderWords(reminder, status.data?.lastAt ?? null)}
      </InlineNotice>
    </div>
  )
}

function reminderWords(reminder: Reminder, lastAt: number | null): string {
  const what = reminder.kind === 'models' ? `${plural(reminder.nModels, 'model')} came` : `${plural(reminder.nDays, 'day')} of changes`
  const since = lastAt === null ? ', and there is no backup yet' : ' since the last backup'
  return `${what}${since}. Everything is kept in this browser only.`
}
