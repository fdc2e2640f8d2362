import { useId, useState, type ReactNode } from 'react'
import { Button } from '../actions/Button'
import { InlineNotice } from '../feedback/InlineNotice'
import { TextInput } from '../forms/TextInput'
import { Stack } from '../layout/Grid'
import { Dialog } from './Dialog'

type Props = {
  readonly title: string
  readonly description: string
  readonly button: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onSubmit: (reason: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
  readonly width?: number
  /** something else than the reason keeps it from being submitted */
  readonly isBlocked?: boolean
}

/** A step that takes a reason, which is kept in the log. */
export function ReasonDialog({ title, description, button, isPending, error, onSubmit, onClose, children, width, isBlocked = false }: Props) {
  const [reason, setReason] = useState('')
  const form = useId()
  const canSubmit = reason.trim() !== '' && !isBlocked
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      description={description}
      {...(width !== undefined && { width })}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} kind="primary" disabled={!canSubmit} isBusy={isPending}>
            {button}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (canSubmit) onSubmit(reason)
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
      </form>
    </Dialog>
  )
}
