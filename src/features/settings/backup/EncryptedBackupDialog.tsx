import { Button } from '../../../ui/actions/Button'
import { Dialog } from '../../../ui/overlay/Dialog'
import { useNewPassphrase } from '../lock/NewPassphrase'

type EncryptedBackupDialogProps = { readonly onClose: () => void; readonly onChosen: (passphrase: string) => void }

/** A passphrase for one file, which need not be the one of this browser. */
export function EncryptedBackupDialog({ onClose, onChosen }: EncryptedBackupDialogProps) {
  const { value, fields } = useNewPassphrase()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Encrypt the backup"
      description="The file opens only with this passphrase. It is kept nowhere: if you forget it, nobody can open the file."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={value === null} onClick={() => value !== null && onChosen(value)}>
            Back up
          </Button>
        </>
      }
    >
      {fields}
    </Dialog>
  )
}
