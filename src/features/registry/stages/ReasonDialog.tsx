import { useState, type ReactNode } from 'react'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import styles from '../registry.module.css'

type Props = {
  readonly title: string
  readonly description: string
  readonly button: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (reason: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** A step that takes a reason, which is kept in the log. */
export function ReasonDialog({ title, description, button, isPending, error, onSubmit, onClose, children }: Props) {
  const [reason, setReason] = useState('')
  return (
    <Dialog isOpen onClose={onClose} title={title} description={description}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onSubmit(reason)
        }}
      >
        <Stack gap="s3">
          {children}
          <TextInput label="Reason" hint="Kept in the audit log." value={reason} onChange={setReason} maxLength={500} />
          {error && (
            <InlineNotice kind="danger" isAnnounced>
              {error.message}
            </InlineNotice>
          )}
        </Stack>
        <div className={styles.dialogActions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={reason.trim() === ''} isBusy={isPending}>
            {button}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
