import type { LockProgress, LockStore, StoreFailure } from '../../domain/ports'
import { fail, ok, type Result } from '../../domain/shared/result'
import { readLock } from '../database'
import type { LockRecord } from '../schema'
import { attempt, change, orThrow, type Session } from '../session'
import { transact, type Writer } from '../transact'
import { convertAll } from './convertAll'
import { createSecret, rewrap } from './dataKeys'
import { passphraseChanged, passphraseRemoved, passphraseSet } from './entries'
import { lockRecordOf, unlock, wrongPassphrase } from './lockRecord'

type Report = (progress: LockProgress) => void

type Outcome = Promise<Result<null, StoreFailure>>

/** Minutes without a key or a pointer after which a page locks, until the analyst says otherwise. */
const IDLE_MINUTES = 15

/** @param tellOthers has other tabs lock themselves, since what they hold no longer fits */
export function createLockStore(session: Session, tellOthers: () => void): LockStore {
  const { raw } = session.db
  const finish = shareRun((onProgress) => finishPhase(session, tellOthers, onProgress))
  return {
    read: () => orThrow(async () => statusOf(await readLock(raw))),
    set: (passphrase, onProgress) => attempt(() => begin(() => set(session, passphrase), onProgress)),
    change: (current, next) => attempt(() => rename(session, tellOthers, current, next)),
    remove: (passphrase, onProgress) => attempt(() => begin(() => remove(session, passphrase), onProgress)),
    resume: (onProgress) => attempt(() => finish(onProgress)),
    setIdleMinutes: (idleMinutes) => attempt(() => setIdleMinutes(session, idleMinutes)),
    lockOthers: tellOthers,
  }

  /** Enters a phase, which shuts the other tabs out, and carries it through. */
  async function begin(enter: () => Outcome, onProgress?: Report): Outcome {
    // What is under way ends first, well or not.
    await attempt(() => finish(onProgress))
    const entered = await enter()
    if (!entered.ok) return entered
    tellOthers()
    return finish(onProgress)
  }
}

/** Lets whoever asks while a run is under way wait for that one. */
function shareRun(run: (onProgress: Report) => Outcome): (onProgress?: Report) => Outcome {
  const listeners = new Set<Report>()
  let running: Outcome | null = null
  return (onProgress) => {
    if (onProgress) listeners.add(onProgress)
    running ??= run((progress) => listeners.forEach((listener) => listener(progress))).finally(() => {
      running = null
      listeners.clear()
    })
    return running
  }
}

function statusOf(lock: LockRecord | undefined): Awaited<ReturnType<LockStore['read']>> {
  if (lock === undefined) return null
  const { phase, setAt, idleMinutes, wrapped } = lock
  return { phase, setAt, idleMinutes, iterations: wrapped.derivation.iterations }
}

/** From the first step on the passphrase is asked for; records follow one by one. */
async function set(session: Session, passphrase: string): Outcome {
  const { db, clock } = session
  const { keys, wrapped } = await createSecret(passphrase)
  const setAt = clock.now()
  const lock = await lockRecordOf(keys, { epoch: crypto.randomUUID(), phase: 'sealing', wrapped, setAt, idleMinutes: IDLE_MINUTES })
  const begun = await change(session, ['settings'], async () => {
    if ((await readLock(db.raw)) !== undefined) return fail(otherNow('There is a passphrase already'))
    return ok({ entries: [passphraseSet(setAt)], value: null, write: (writer) => writer.put('lock', lock) })
  })
  if (!begun.ok) return begun
  db.seal.become({ phase: 'sealing', keys, epoch: lock.epoch })
  return begun
}

/** The same secret under another passphrase: no record changes. */
async function rename(session: Session, tellOthers: () => void, current: string, next: string): Outcome {
  const { db, clock } = session
  const lock = await readLock(db.raw)
  const wrapped = lock && (await rewrap(current, next, lock.wrapped))
  if (lock === undefined) return fail(otherNow('There is no passphrase'))
  if (!wrapped) return fail(wrongPassphrase())
  const changed = await change(session, ['settings'], async () => {
    const now = await readLock(db.raw)
    if (now?.epoch !== lock.epoch) return fail(otherNow('The passphrase was changed in another tab'))
    return ok({ entries: [passphraseChanged(clock.now())], value: null, write: (writer) => writer.put('lock', { ...now, wrapped }) })
  })
  if (changed.ok) tellOthers()
  return changed
}

async function remove(session: Session, passphrase: string): Outcome {
  const { db, clock } = session
  const lock = await readLock(db.raw)
  if (lock === undefined) return fail(otherNow('There is no passphrase'))
  const unlocked = await unlock(lock, passphrase)
  if (!unlocked.ok) return unlocked
  const { keys } = unlocked.value
  const opening = await lockRecordOf(keys, { ...lock, phase: 'opening', epoch: crypto.randomUUID() })
  const write = (writer: Writer): void => {
    writer.put('lock', opening)
    writer.clear('summaryPages')
  }
  const begun = await change(session, ['settings'], async () => ok({ entries: [passphraseRemoved(clock.now())], value: null, write }))
  if (!begun.ok) return begun
  db.seal.become({ phase: 'opening', keys, epoch: opening.epoch })
  return begun
}

/** Ends a phase that was begun, here or in a tab that is gone. */
async function finishPhase({ db }: Session, tellOthers: () => void, onProgress: Report): Outcome {
  const { state } = db.seal
  if (state.phase === 'none' || state.phase === 'sealed') return ok(null)
  await convertAll(db, onProgress)
  const lock = await readLock(db.raw)
  if (lock?.epoch !== state.epoch) return fail(otherNow('The passphrase was changed in another tab'))
  if (state.phase === 'sealing') {
    const sealed = await lockRecordOf(state.keys, { ...lock, phase: 'sealed' })
    await transact(db, ['lock'], (writer) => writer.put('lock', sealed))
    db.seal.become({ ...state, phase: 'sealed' })
  } else {
    await transact(db, ['lock'], (writer) => writer.delete('lock', 'lock'))
    db.seal.become({ phase: 'none' })
    tellOthers()
  }
  return ok(null)
}

async function setIdleMinutes({ db, announce }: Session, idleMinutes: number | null): Outcome {
  const isSet = await transact(db, ['lock'], async (writer, reader) => {
    const lock = await reader.get('lock', 'lock')
    if (lock) writer.put('lock', { ...lock, idleMinutes })
    return lock !== undefined
  })
  if (!isSet) return fail(otherNow('There is no passphrase'))
  announce(['settings'])
  return ok(null)
}

function otherNow(what: string): StoreFailure {
  return { code: 'conflict', message: `${what}. Nothing was changed here; reload the page to see how it stands.` }
}
