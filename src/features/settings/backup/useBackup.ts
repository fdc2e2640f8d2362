import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { backupFolderQuery, writeBackupMutation } from '../../../queries/backups'
import { useServices } from '../../../services/ServicesContext'
import { showToast } from '../../../ui/overlay/toasts'
import { isAllowed, saveBackup } from './saveBackup'

/** Writing a backup and putting it where it belongs, with how far it is. */
export function useBackup() {
  const { backups } = useServices()
  const folder = useQuery(backupFolderQuery(backups))
  const write = useMutation(writeBackupMutation(backups, useQueryClient()))
  const [share, setShare] = useState(0)
  const controller = useRef<AbortController | null>(null)

  const start = async (passphrase: string | null): Promise<void> => {
    const chosen = folder.data ?? null
    // Asked first: the browser shows its question only right after the button was pressed.
    const target = chosen !== null && (await isAllowed(chosen)) ? chosen : null
    controller.current = new AbortController()
    setShare(0)
    write.mutate(
      {
        passphrase,
        onProgress: setShare,
        signal: controller.current.signal,
        save: async (written) => {
          const place = await saveBackup(written, target)
          showToast(place === 'folder' ? { title: `Saved as ${written.fileName} in ${target!.name}` } : downloaded(written.fileName, chosen))
        },
      },
      { onError: (error) => isCancelled(error) && write.reset() },
    )
  }
  return { start: (passphrase: string | null) => void start(passphrase), cancel: () => controller.current?.abort(), share, isPending: write.isPending, error: write.error !== null && !isCancelled(write.error) ? write.error : null, folder }
}

function downloaded(fileName: string, missed: FileSystemDirectoryHandle | null) {
  if (missed === null) return { title: `${fileName} is in your downloads` } as const
  return { title: `${fileName} is in your downloads`, text: `The folder “${missed.name}” could not be written to. Choose it again, or another one.` } as const
}

function isCancelled(error: Error): boolean {
  return 'code' in error && error.code === 'cancelled'
}
