import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { setPassphraseMutation } from '../../../queries/lock'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'
import { Dialog } from '../../../ui/overlay/Dialog'
import { useNewPassphrase } from './NewPassphrase'
import { useLockProgress } from './useLockProgress'
import styles from './lock.module.css'

/** What the analyst states about a backup; either will do, but one has to be stated. */
const STATEMENTS = ['i have a backup', 'i want no backup']

/** What a passphrase does, what it does not, and what forgetting it means, before it is set. */
export function SetPassphraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useServices()
  const { report, meter } = useLockProgress('Encrypting')
  const set = useMutation(setPassphraseMutation(store, useQueryClient(), report))
  const { value, fields } = useNewPassphrase()
  const [statement, setStatement] = useState('')
  const isStated = STATEMENTS.includes(statement.trim().toLowerCase())
  const submit = () => {
    if (value !== null && isStated) set.mutate(value, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={set.isPending ? () => {} : onClose}
      title="Set a passphrase"
      description="Encrypts data sets, models, runs, notes and the log in this browser. The page asks for it at every visit, in every tab."
      width={560}
      footer={
        <>
          <Button onClick={onClose} disabled={set.isPending}>
            Cancel
          </Button>
          <Button kind="primary" icon="lock" disabled={value === null || !isStated} isBusy={set.isPending} onClick={submit}>
            Encrypt
          </Button>
        </>
      }
    >
      <Stack gap="s3">
        <InlineNotice kind="warning" word="If you forget it">
          Everything stored here is lost to you: there is no second key, no hint and no one to ask. Without the passphrase only erasing everything and bringing in a backup remains.
        </InlineNotice>
        <Limits />
        {fields}
        <TextInput label={'Type "I have a backup" or "I want no backup"'} value={statement} onChange={setStatement} />
        {set.isPending && meter}
        {set.isError && (
          <InlineNotice kind="danger" isAnnounced>
            {set.error.message}
          </InlineNotice>
        )}
      </Stack>
    </Dialog>
  )
}

function Limits() {
  return (
    <div className="small">
      <p>It protects a lost disk, a copied profile and a page that is locked. It does not protect against:</p>
      <ul className={styles.limits}>
        <li>a passphrase that can be guessed;</li>
        <li>extensions, malware or people at the keyboard while the page is unlocked;</li>
        <li>traces of what was stored before, which browsers and disks wipe late or never;</li>
        <li>files that were exported, and addresses in the history of the browser.</li>
      </ul>
      <p>Digests, sizes, numbers of records, stages and times of change stay readable: who has the same file can tell that it is here.</p>
    </div>
  )
}
