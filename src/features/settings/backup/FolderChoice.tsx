import { useMutation, useQueryClient } from '@tanstack/react-query'
import { chooseFolderMutation } from '../../../queries/backups'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Row } from '../../../ui/layout/Grid'
import { askForFolder, canChooseFolder } from './saveBackup'

/** Where backups go. Browsers that cannot write to a folder put them into the downloads. */
export function FolderChoice({ folder }: { readonly folder: FileSystemDirectoryHandle | null }) {
  const { backups } = useServices()
  const choose = useMutation(chooseFolderMutation(backups, useQueryClient()))
  const ask = async (): Promise<void> => {
    const chosen = await askForFolder()
    if (chosen !== null) choose.mutate(chosen)
  }
  if (!canChooseFolder() && folder === null) return <p className="muted small">Backups go to the downloads of this browser.</p>
  return (
    <>
      <Row>
        <span className="muted small">{folder === null ? 'Backups go to the downloads.' : `Backups go to the folder “${folder.name}”. The browser may ask whether this page may write there.`}</span>
        {canChooseFolder() && (
          <Button size="small" onClick={() => void ask()}>
            {folder === null ? 'Choose a folder' : 'Choose another'}
          </Button>
        )}
        {folder !== null && (
          <Button size="small" kind="quiet" onClick={() => choose.mutate(null)}>
            Use the downloads
          </Button>
        )}
      </Row>
      {choose.isError && (
        <InlineNotice kind="danger" isAnnounced>
          The folder was not kept: {choose.error.message}
        </InlineNotice>
      )}
    </>
  )
}
