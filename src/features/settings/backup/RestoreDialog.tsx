import { useState } from 'react'
import type { OpenedBackup } from '../../../domain/backup/openBackup'
import { formatInstant } from '../../../ui/format/date'
import { formatBytes } from '../../../ui/format/text'
import { Dialog } from '../../../ui/overlay/Dialog'
import { OpenBackupStep } from './OpenBackupStep'
import { RestoreStep } from './RestoreStep'

export type RestoreDialogProps = { readonly file: File; readonly onClose: () => void; readonly onRestored?: (() => void) | undefined }

/** Opens the file, checks all of it, says what a restore would do, and does it when told to. */
export function RestoreDialog({ file, onClose, onRestored }: RestoreDialogProps) {
  const [backup, setBackup] = useState<OpenedBackup | null>(null)
  return (
    <Dialog isOpen onClose={onClose} title="Restore a backup" description={describe(file, backup)} width={560}>
      {backup === null ? (
        <OpenBackupStep file={file} onOpened={setBackup} onClose={onClose} />
      ) : (
        <RestoreStep
          backup={backup}
          onClose={onClose}
          onRestored={() => {
            onRestored?.()
            onClose()
          }}
        />
      )}
    </Dialog>
  )
}

function describe(file: File, backup: OpenedBackup | null): string {
  const made = backup === null ? '' : `, made ${formatInstant(backup.manifest.createdAt)}${backup.isEncrypted ? ', encrypted' : ''}`
  return `${file.name}, ${formatBytes(file.size)}${made}`
}
