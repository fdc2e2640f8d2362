import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { BackupFailure } from '../../../domain/backup/fault'
import { hashInWorker } from '../../../domain/dataset/hashInWorker'
import { openBackup, type OpenedBackup } from '../../../domain/backup/openBackup'
import { FailureError, unwrap } from '../../../queries/failureError'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { TextInput } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'

type OpenBackupStepProps = { readonly file: File; readonly onOpened: (backup: OpenedBackup) => void; readonly onClose: () => void }

/** Reads the manifest; asks for the passphrase where there is one. */
export function OpenBackupStep({ file, onOpened, onClose }: OpenBackupStepProps) {
  const { engine } = useServices()
  const [passphrase, setPassphrase] = useState('')
  const open = useMutation({ mutationFn: async (typed: string | null) => unwrap(await openBackup(file, typed, hashInWorker(engine).ofBytes)), networkMode: 'always', onSuccess: onOpened })
  const { mutate } = open
  useEffect(() => mutate(null), [mutate])
  const code = open.error instanceof FailureError ? (open.error.code as BackupFailure['code']) : null
  const asks = code === 'passphraseNeeded' || code === 'wrongPassphrase' || (open.isPending && open.variables !== null)
  if (asks) {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault()
          mutate(passphrase)
        }}
      >
        <Stack gap="s3">
          <TextInput
            label="Passphrase of the backup"
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            hint="The one it was made with, which need not be the one of this browser."
            error={code === 'wrongPassphrase' ? open.error?.message : undefined}
          />
          <Row justify="end">
            <Button onClick={onClose}>Cancel</Button>
            <Button kind="primary" type="submit" disabled={passphrase === ''} isBusy={open.isPending}>
              Open
            </Button>
          </Row>
        </Stack>
      </form>
    )
  }
  if (!open.isError) return <SkeletonLines count={3} label="Opening the backup" />
  return (
    <Stack gap="s3">
      <InlineNotice kind="danger" word="Not restored" isAnnounced>
        {open.error.message}
      </InlineNotice>
      <Row justify="end">
        <Button onClick={onClose}>Close</Button>
      </Row>
    </Stack>
  )
}
