import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LockStatus } from '../../../domain/ports'
import { isUnderWay, lockQuery, resumeLockMutation } from '../../../queries/lock'
import { lockPage } from '../../../services/lockPage'
import { useServices } from '../../../services/ServicesContext'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { SkeletonLines } from '../../../ui/feedback/Skeleton'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ReadFailure } from '../ReadFailure'
import { ChangePassphraseDialog } from './ChangePassphraseDialog'
import { LockFacts } from './LockFacts'
import { RemovePassphraseDialog } from './RemovePassphraseDialog'
import { SetPassphraseDialog } from './SetPassphraseDialog'
import { useLockProgress } from './useLockProgress'

type Open = 'none' | 'set' | 'change' | 'remove'

/** Whether what is stored can be read by whoever has this machine, and the passphrase that prevents it. */
export function LockPanel() {
  const { store } = useServices()
  const lock = useQuery(lockQuery(store))
  const [open, setOpen] = useState<Open>('none')
  const close = () => setOpen('none')
  return (
    <Panel title={titleOf(lock.data)} subtitle="Protects a lost or borrowed machine, not one that is unlocked or spied on">
      <Stack gap="s3">
        {lock.isPending && <SkeletonLines count={2} label="Reading whether a passphrase is set" />}
        {lock.isError && <ReadFailure what="Whether a passphrase is set" error={lock.error} onRetry={() => void lock.refetch()} />}
        {lock.data === null && (
          <>
            <p className="muted">Whoever opens this browser, or copies its files, can read data sets, models and the log. A passphrase encrypts them.</p>
            <div>
              <Button icon="lock" onClick={() => setOpen('set')}>
                Set a passphrase
              </Button>
            </div>
          </>
        )}
        {lock.data && (
          <>
            {isUnderWay(lock.data) && <Unfinished phase={lock.data.phase} />}
            <LockFacts lock={lock.data} />
            <Row>
              <Button size="small" icon="lock" onClick={() => lockPage(store)}>
                Lock now
              </Button>
              <Button size="small" onClick={() => setOpen('change')}>
                Change passphrase
              </Button>
              <Button size="small" kind="danger" onClick={() => setOpen('remove')}>
                Remove passphrase
              </Button>
            </Row>
            <p className="muted small">Locking loads the page anew, in every tab: a run under way stops, and a result that was not saved is gone.</p>
          </>
        )}
      </Stack>
      {open === 'set' && <SetPassphraseDialog onClose={close} />}
      {open === 'change' && <ChangePassphraseDialog onClose={close} />}
      {open === 'remove' && <RemovePassphraseDialog onClose={close} />}
    </Panel>
  )
}

function titleOf(lock: LockStatus | null | undefined): string {
  if (lock === undefined) return 'Passphrase'
  if (lock === null) return 'What is stored is not encrypted'
  return lock.phase === 'sealed' ? 'What is stored is encrypted' : 'What is stored is partly encrypted'
}

/** Begun and not ended: perhaps it is going on, perhaps it stopped. */
function Unfinished({ phase }: Pick<LockStatus, 'phase'>) {
  const { store } = useServices()
  const { report, meter } = useLockProgress(phase === 'sealing' ? 'Encrypting' : 'Decrypting')
  const resume = useMutation(resumeLockMutation(store, useQueryClient(), report))
  return (
    <>
      <InlineNotice
        kind="warning"
        word="Not finished"
        actions={
          <Button size="small" isBusy={resume.isPending} onClick={() => resume.mutate()}>
            Finish now
          </Button>
        }
      >
        {phase === 'sealing' ? 'Some records are not encrypted yet. All can be read, and the passphrase is asked for.' : 'Some records are still encrypted. All can be read, and the passphrase is asked for until the last one is done.'}
      </InlineNotice>
      {resume.isPending && meter}
      {resume.isError && (
        <InlineNotice kind="danger" isAnnounced>
          {resume.error.message}
        </InlineNotice>
      )}
    </>
  )
}
