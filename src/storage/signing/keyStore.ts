import type { KeyStore, StoreFailure } from '../../domain/ports'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import { signerNameOf } from '../../domain/signing/signerName'
import type { RawSignature, SigningKey } from '../../domain/signing/types'
import { keyMade, keyRemoved, keyRetired } from './entries'
import { noSigningKey, refusedName, unknownKey } from './failures'
import { attempt, change, orThrow, type Session } from '../session'
import { keyOf, makeKeyPair, signWith, sortKeys } from './keyPair'
import type { StoreDatabase } from '../database'
import type { KeyRecord } from '../schema'

/** Keys made here, as handles that the browser keeps: not even this code can read their private halves. */
export function createKeyStore(session: Session): KeyStore {
  return {
    list: () => orThrow(async () => sortKeys(await session.db.getAll('keys'))),
    make: (name) => attempt(() => make(session, name)),
    remove: (fingerprint) => remove(session, fingerprint),
    sign: (bytes) => attempt(() => sign(session, bytes)),
  }
}

/** The key is made before the transaction, in which nothing foreign is awaited. */
async function make(session: Session, typed: string): Promise<Result<SigningKey, StoreFailure>> {
  const name = signerNameOf(typed)
  if (!name.ok) return fail(refusedName(name.error))
  const at = session.clock.now()
  const record = await makeKeyPair(name.value, at)
  return change(session, ['signing'], async () => {
    const former = await current(session.db)
    return ok({
      entries: [...(former ? [keyRetired(former, at)] : []), keyMade(record, at)],
      value: keyOf(record),
      write(writer) {
        if (former) writer.put('keys', { ...former, retiredAt: at, privateKey: null })
        writer.put('keys', record)
      },
    })
  })
}

function remove(session: Session, fingerprint: Digest): Promise<Result<SigningKey, StoreFailure>> {
  return change(session, ['signing'], async () => {
    const record = await session.db.get('keys', fingerprint)
    if (record === undefined) return fail(unknownKey(fingerprint))
    return ok({ entries: [keyRemoved(record, session.clock.now())], value: keyOf(record), write: (writer) => writer.delete('keys', fingerprint) })
  })
}

async function sign({ db }: Session, bytes: Uint8Array<ArrayBuffer>): Promise<Result<RawSignature, StoreFailure>> {
  const record = await current(db)
  return record?.privateKey ? ok(await signWith(record, record.privateKey, bytes)) : fail(noSigningKey())
}

async function current(db: StoreDatabase): Promise<KeyRecord | undefined> {
  return (await db.getAll('keys')).find(({ retiredAt }) => retiredAt === null)
}
