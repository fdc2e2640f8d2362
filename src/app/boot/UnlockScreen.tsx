import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { StoreFailure } from '../../domain/ports'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { TextInput } from '../../ui/forms/TextInput'
import { Row, Stack } from '../../ui/layout/Grid'
import { PageHeader } from '../../ui/layout/PageHeader'
import { Panel } from '../../ui/layout/Panel'
import { ForgottenDialog } from './ForgottenDialog'
import styles from './BootFailure.module.css'

type UnlockScreenProps = {
  /** shows the page, or says why not */
  readonly onUnlock: (passphrase: string) => Promise<StoreFailure | null>
  readonly onErase: () => Promise<StoreFailure | null>
}

/** The whole page while it is locked: nothing of what is stored is read for it. */
export function UnlockScreen({ onUnlock, onErase }: UnlockScreenProps) {
  const [passphrase, setPassphrase] = useState('')
  const [failure, setFailure] = useState<StoreFailure | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isForgotten, setIsForgotten] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || passphrase === '') return
    setIsBusy(true)
    setFailure(null)
    setFailure(await onUnlock(passphrase))
    setIsBusy(false)
  }
  return (
    <main className={styles.page}>
      <PageHeader title="Regimescope is locked" subtitle="What this browser keeps is encrypted. The passphrase opens it, in this tab, until the page is closed, reloaded or locked again." documentTitle="Locked" />
      <Panel as="div">
        <form ref={form} onSubmit={(event) => void submit(event)}>
          <Stack gap="s3">
            <TextInput label="Passphrase" type="password" autoComplete="current-password" value={passphrase} onChange={setPassphrase} error={failure?.code === 'wrongPassphrase' ? failure.message : null} />
            {failure && failure.code !== 'wrongPassphrase' && (
              <InlineNotice kind="danger" isAnnounced>
                {failure.message}
              </InlineNotice>
            )}
            <Row>
              <Button kind="primary" icon="lock" type="submit" isBusy={isBusy}>
                Unlock
              </Button>
              <Button kind="quiet" onClick={() => setIsForgotten(true)}>
                Forgotten?
              </Button>
            </Row>
          </Stack>
        </form>
      </Panel>
      {isForgotten && <ForgottenDialog onErase={onErase} onClose={() => setIsForgotten(false)} />}
    </main>
  )
}
