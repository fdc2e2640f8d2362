import { useState } from 'react'
import type { StoreFailure } from '../../domain/ports'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { TextInput } from '../../ui/forms/TextInput'
import { Stack } from '../../ui/layout/Grid'
import { Dialog } from '../../ui/overlay/Dialog'

const WORD = 'erase all'

type ForgottenDialogProps = { readonly onErase: () => Promise<StoreFailure | null>; readonly onClose: () => void }

/** What can be done without the passphrase: try again, or begin anew. */
export function ForgottenDialog({ onErase, onClose }: ForgottenDialogProps) {
  const [typed, setTyped] = useState('')
  const [failure, setFailure] = useState<StoreFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const erase = async () => {
    setIsBusy(true)
    setFailure(await onErase())
    setIsBusy(false)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Without the passphrase"
      description="Nobody can open what is stored here without it: there is no second key, no hint and no one to ask. Trying again costs nothing; nothing is erased after wrong ones."
      footer={
        <>
          <Button onClick={onClose}>Try again</Button>
          <Button kind="danger" disabled={typed.trim().toLowerCase() !== WORD} isBusy={isBusy} onClick={() => void erase()}>
            Erase all
          </Button>
        </>
      }
    >
      <Stack gap="s3">
        <p>If it is lost, the way on is to erase everything this browser keeps for this page, and to bring in a backup or the exported models and files.</p>
        <TextInput label={`Type "${WORD}" to erase it for good`} value={typed} onChange={setTyped} />
        {failure && (
          <InlineNotice kind="danger" isAnnounced>
            {failure.message}
          </InlineNotice>
        )}
      </Stack>
    </Dialog>
  )
}
