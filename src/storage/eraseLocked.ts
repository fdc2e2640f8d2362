import { appendEvent } from '../domain/audit/chain'
import { DEFAULT_ANALYST } from '../domain/audit/actor'
import type { ClockPort, StoreFailure } from '../domain/ports'
import { ok, type Result } from '../domain/shared/result'
import { erasedAll } from './auditEntries'
import { eraseBut } from './eraseAll'
import { inTransaction, lastSequence } from './inTransaction'
import { openLockChannel } from './lockChannel'
import { openDatabase } from './openDatabase'
import { attempt } from './session'

type EraseOptions = { readonly name: string; readonly clock: ClockPort; readonly isReadOnly?: () => boolean }

/** Erases everything without the passphrase, for whoever has lost it. Of the old log only its length is known. */
export async function eraseLocked({ name, clock, isReadOnly = () => false }: EraseOptions): Promise<Result<null, StoreFailure>> {
  const opened = await openDatabase({ name, onLost: () => {} })
  if (!opened.ok) return opened
  const db = { raw: opened.value, isReadOnly }
  const erased = await attempt(async () => {
    const nEvents = await inTransaction(db, ['auditEvents'], lastSequence)
    await eraseBut(db, await appendEvent(null, erasedAll(nEvents, null, clock.now()), DEFAULT_ANALYST))
    return ok(null)
  })
  db.raw.close()
  if (erased.ok) tellOthers(name)
  return erased
}

function tellOthers(name: string): void {
  const channel = openLockChannel(name, () => {})
  channel.tellOthers()
  channel.close()
}
