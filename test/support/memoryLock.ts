import type { AuditEntry } from '../../src/domain/audit/types'
import type { ClockPort, LockStatus, LockStore } from '../../src/domain/ports'
import { fail, ok } from '../../src/domain/shared/result'
import { passphraseChanged, passphraseRemoved, passphraseSet } from '../../src/storage/seal/entries'
import { wrongPassphrase } from '../../src/storage/seal/lockRecord'

/** A lock that keeps its passphrase in memory and honours the port; what it guards is not sealed. */
export function createMemoryLock(clock: ClockPort, log: (entry: AuditEntry) => Promise<void>): LockStore {
  let held: { readonly passphrase: string; readonly status: LockStatus } | null = null
  const missing = () => fail({ code: 'conflict', message: 'There is no passphrase.' } as const)
  return {
    read: async () => held?.status ?? null,
    async set(passphrase, onProgress) {
      if (held) return fail({ code: 'conflict', message: 'There is a passphrase already.' })
      held = { passphrase, status: { phase: 'sealed', setAt: clock.now(), idleMinutes: 15, iterations: 600_000 } }
      await log(passphraseSet(clock.now()))
      onProgress?.({ done: 1, total: 1 })
      return ok(null)
    },
    async change(current, next) {
      if (!held) return missing()
      if (held.passphrase !== current) return fail(wrongPassphrase())
      held = { ...held, passphrase: next }
      await log(passphraseChanged(clock.now()))
      return ok(null)
    },
    async remove(passphrase) {
      if (!held) return missing()
      if (held.passphrase !== passphrase) return fail(wrongPassphrase())
      held = null
      await log(passphraseRemoved(clock.now()))
      return ok(null)
    },
    resume: async () => ok(null),
    async setIdleMinutes(idleMinutes) {
      if (!held) return missing()
      held = { ...held, status: { ...held.status, idleMinutes } }
      return ok(null)
    },
    lockOthers: () => {},
  }
}
