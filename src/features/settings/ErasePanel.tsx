import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { eraseAllMutation } from '../../queries/storage'
import { clearPageMarks } from '../../services/pageMarks'
import { useServices } from '../../services/ServicesContext'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { TextInput } from '../../ui/forms/TextInput'
import { Row, Stack } from '../../ui/layout/Grid'
import { Panel } from '../../ui/layout/Panel'
import { Dialog } from '../../ui/overlay/Dialog'
import { useBackup } from './backup/useBackup'

const WORD = 'erase all'

/** The one action that cannot be undone, and therefore the one that asks for a typed word. */
export function ErasePanel() {
  const { store } = useServices()
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const erase = useMutation(eraseAllMutation(store, useQueryClient()))
  const backup = useBackup()
  const close = () => {
    setIsOpen(false)
    setTyped('')
  }
  const confirm = () =>
    erase.mutate(undefined, {
      onSuccess() {
        clearPageMarks()
        close()
      },
    })
  return (
    <Panel title="Erase all" subtitle="Data sets, models, trash, settings, signing keys and the audit log of this browser">
      <Stack gap="s3">
        {erase.isSuccess && (
          <InlineNotice kind="info" word="Erased" isAnnounced>
            Nothing is stored any more but the note that it was erased.
          </InlineNotice>
        )}
        <div>
          <Button kind="danger" icon="trash" onClick={() => setIsOpen(true)}>
            Erase all
          </Button>
        </div>
      </Stack>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title="Erase everything this page keeps"
        description="This cannot be undone. A backup made first can be restored."
        footer={
          <>
            <Button onClick={close}>Keep it</Button>
            <Button kind="danger" disabled={typed.trim().toLowerCase() !== WORD} isBusy={erase.isPending} onClick={confirm}>
              Erase all
            </Button>
          </>
        }
      >
        <Stack gap="s3">
          <Row>
            <Button size="small" icon="download" isBusy={backup.isPending} onClick={() => backup.start(null)}>
              Back up first
            </Button>
          </Row>
          {backup.error && (
            <InlineNotice kind="danger" word="No backup was made" isAnnounced>
              {backup.error.message}
            </InlineNotice>
          )}
          <TextInput label={`Type "${WORD}" to go on`} value={typed} onChange={setTyped} />
          {erase.isError && (
            <InlineNotice kind="danger" isAnnounced>
              {erase.error.message}
            </InlineNotice>
          )}
        </Stack>
      </Dialog>
    </Panel>
  )
}
