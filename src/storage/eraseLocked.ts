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

/** Erases everything without the passphrase, for whoever has lost it. Of the old log only its length is known. */
export async function eraseLocked({ name, clock }: { readonly name: string; readonly clock: ClockPort }): Promise<Result<null, StoreFailure>> {
  const opened = await openDatabase({ name, onLost: () => {} })
  if (!opened.ok) return opened
  const raw = opened.value
  const erased = await attempt(async () => {
    const nEvents = await inTransaction(raw, ['auditEvents'], lastSequence)
    await eraseBut(raw, await appendEvent(null, erasedAll(nEvents, null, clock.now()), DEFAULT_ANALYST))
    return ok(null)
  })
  raw.close()
  if (erased.ok) tellOthers(name)
  return erased
}

function tellOthers(name: string): void {
  const channel = openLockChannel(name, () => {})
  channel.tellOthers()
  channel.close()
}
