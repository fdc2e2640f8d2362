import { describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { exportVersion } from '../../../../src/domain/signing/exportVersion'
import { readImport } from '../../../../src/domain/signing/readImport'
import { needsReason } from '../../../../src/domain/signing/trust'
import type { StorePort } from '../../../../src/domain/ports'
import { createFixedClock } from '../../../support/fixedClock'
import { makeModel } from '../../../support/makeModel'
import { createMemoryStore } from '../../../support/memoryStore'

const engine = createInProcessEngine()

/** A browser in which Ada signs a model, and another that is given the file. */
async function setUp() {
  const [home, away] = [createMemoryStore(createFixedClock()), createMemoryStore(createFixedClock())]
  const version = await makeModel()
  await home.models.save(version, { putInUse: false })
  const key = await home.keys.make('Ada')
  if (!key.ok) throw new Error(key.error.message)
  const take = async (kind: 'signed' | 'unsigned') => {
    const exported = await exportVersion({ store: home, engine }, version, kind)
    if (!exported.ok) throw new Error(exported.error.message)
    return new Blob([exported.value])
  }
  return { home, away, key: key.value, version, signed: await take('signed'), unsigned: await take('unsigned') }
}

async function read(store: StorePort, file: Blob) {
  const imported = await readImport({ store, engine }, file)
  if (!imported.ok) throw new Error(imported.error.message)
  return imported.value
}

describe('[R31] an import takes a typed reason unless a trusted signer signed it', () => {
  it('unsigned: a reason', async () => {
    const { away, unsigned } = await setUp()
    const { verdict, signed } = await read(away, unsigned)
    expect([verdict, needsReason(verdict), signed]).toEqual([{ kind: 'unsigned' }, true, null])
  })

  it('signed by a key nobody trusts: a reason; none once it is trusted, and again when trust is withdrawn', async () => {
    const { away, key, signed } = await setUp()
    const before = (await read(away, signed)).verdict
    expect([before, needsReason(before)]).toEqual([{ kind: 'unknown', unknown: [{ fingerprint: key.fingerprint, pem: key.pem }] }, true])
    await away.signers.trust({ name: 'Ada of desk 2', pem: key.pem })
    const { verdict } = await read(away, signed)
    expect(verdict).toMatchObject({ kind: 'trusted', by: [{ name: 'Ada of desk 2', isOwn: false }], unknown: [] })
    expect(needsReason(verdict)).toBe(false)
    await away.signers.distrust(key.fingerprint, 'key lost')
    expect((await read(away, signed)).verdict).toEqual(before)
  })

  it('signed by a key of this browser, replaced since: none', async () => {
    const { home, version, signed } = await setUp()
    await home.keys.make('Ada')
    await home.models.remove(version.digest)
    const { verdict, isStored } = await read(home, signed)
    expect([verdict.kind, needsReason(verdict), isStored]).toEqual(['trusted', false, false])
  })

  it('one trusted signature is enough, and the unknown one beside it is named', async () => {
    const { home, away, key, version, signed } = await setUp()
    await away.models.save(version, { putInUse: false, origin: { reason: 'by telephone', signed: new Uint8Array(await signed.arrayBuffer()) } })
    await away.keys.make('Ben')
    const back = await exportVersion({ store: away, engine }, version, 'signed')
    if (!back.ok) throw new Error(back.error.message)
    const { verdict, isStored, newSigners } = await read(home, new Blob([back.value]))
    const [ben] = await away.keys.list()
    expect(verdict).toMatchObject({ kind: 'trusted', by: [{ fingerprint: key.fingerprint, isOwn: true }], unknown: [{ fingerprint: ben!.fingerprint }] })
    expect([isStored, newSigners]).toEqual([true, [ben!.fingerprint]])
  })
})
