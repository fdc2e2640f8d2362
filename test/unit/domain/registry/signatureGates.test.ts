import { describe, expect, it } from 'vitest'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { overrideRegime } from '../../../../src/domain/model/overrideRegime'
import type { ModelVersion } from '../../../../src/domain/model/types'
import type { StorePort } from '../../../../src/domain/ports'
import type { GateId } from '../../../../src/domain/registry/gates'
import { DEFAULT_POLICY } from '../../../../src/domain/registry/policy'
import { runGates } from '../../../../src/domain/registry/runGates'
import { exportVersion } from '../../../../src/domain/signing/exportVersion'
import { verifyKept } from '../../../../src/domain/signing/verifyKept'
import { createFixedClock } from '../../../support/fixedClock'
import { makeModel } from '../../../support/makeModel'
import { createMemoryStore } from '../../../support/memoryStore'

const engine = createInProcessEngine()

/** A browser with a key of its analyst. */
async function browserOf(name: string) {
  const store = createMemoryStore(createFixedClock())
  const key = await store.keys.make(name)
  if (!key.ok) throw new Error(key.error.message)
  return { store, key: key.value }
}

async function signed(store: StorePort, version: ModelVersion): Promise<Uint8Array<ArrayBuffer>> {
  const exported = await exportVersion({ store, engine }, version, 'signed')
  if (!exported.ok) throw new Error(exported.error.message)
  return exported.value
}

async function gate(store: StorePort, version: ModelVersion, id: GateId) {
  const gates = await runGates({ store, engine }, version.digest, 'production')
  return gates.find((result) => result.gate === id)
}

const askForTwo = (store: StorePort) => store.registry.run({ kind: 'setPolicy', policy: { ...DEFAULT_POLICY, needsSecondSignature: true }, reason: 'four eyes' })

describe('[R32] where a version comes from', () => {
  it('trained here: passed, signed or not', async () => {
    const { store } = await browserOf('Ada')
    const version = await makeModel()
    await store.models.save(version, { putInUse: false })
    expect(await gate(store, version, 'origin')).toMatchObject({ verdict: 'passed', message: 'It was trained in this browser.' })
  })

  it('imported: passed only with the valid signature of a trusted signer, for as long as that one is trusted', async () => {
    const [ada, ben] = [await browserOf('Ada'), await browserOf('Ben')]
    const version = await makeModel()
    await ada.store.models.save(version, { putInUse: false })
    await ben.store.models.save(version, { putInUse: false, origin: { reason: 'by telephone', signed: await signed(ada.store, version) } })
    expect(await gate(ben.store, version, 'origin')).toMatchObject({ verdict: 'failed' })
    await ben.store.signers.trust({ name: 'Ada', pem: ada.key.pem })
    expect(await gate(ben.store, version, 'origin')).toMatchObject({ verdict: 'passed', message: expect.stringContaining('signed by Ada') })
    await ben.store.signers.distrust(ada.key.fingerprint, 'key lost')
    expect(await gate(ben.store, version, 'origin')).toMatchObject({ verdict: 'failed' })
  })

  it('imported, and signed by the importer: that vouches for nothing', async () => {
    const { store } = await browserOf('Ada')
    const version = await makeModel()
    await store.models.save(version, { putInUse: false, origin: { reason: 'found it', signed: null } })
    await signed(store, version)
    expect(await gate(store, version, 'origin')).toMatchObject({ verdict: 'failed', message: 'It was imported, and no trusted signer signed it.' })
  })

  it('an import relabelled here is still an import, and a model trained here and relabelled is not', async () => {
    for (const [origin, verdict] of [[{ reason: 'found it', signed: null }, 'failed'], [undefined, 'passed']] as const) {
      const { store } = await browserOf('Ada')
      const version = await makeModel()
      await store.models.save(version, { putInUse: false, ...(origin && { origin }) })
      const relabelled = await overrideRegime(version, { state: 0, to: 'CALM', reason: 'reads better', createdAt: 1 })
      if (!relabelled.ok) throw new Error(relabelled.error.message)
      await store.models.save(relabelled.value, { putInUse: false })
      expect(await gate(store, relabelled.value, 'origin')).toMatchObject({ verdict })
    }
  })
})

describe('[R33] the second signature', () => {
  it('is answered only where the policy asks for it', async () => {
    const { store } = await browserOf('Ada')
    const version = await makeModel()
    await store.models.save(version, { putInUse: false })
    expect(await gate(store, version, 'secondSignature')).toBeUndefined()
    await askForTwo(store)
    expect(await gate(store, version, 'secondSignature')).toMatchObject({ verdict: 'failed', message: expect.stringContaining('No one else has signed it.') })
  })

  it('comes back on the bundle that was sent, and counts once its signer is trusted; own keys, old or new, do not', async () => {
    const [ada, ben] = [await browserOf('Ada'), await browserOf('Ben')]
    const version = await makeModel()
    await ada.store.models.save(version, { putInUse: false })
    await askForTwo(ada.store)
    const sent = await signed(ada.store, version)
    await ada.store.keys.make('Ada')
    await signed(ada.store, version)
    expect(await gate(ada.store, version, 'secondSignature')).toMatchObject({ verdict: 'failed' })
    await ben.store.models.save(version, { putInUse: false, origin: { reason: 'from Ada', signed: sent } })
    await ada.store.signedBundles.keep(version.digest, await signed(ben.store, version), 'imported')
    expect(await gate(ada.store, version, 'secondSignature')).toMatchObject({ verdict: 'failed', message: expect.stringContaining('not on the list of trusted signers') })
    await ada.store.signers.trust({ name: 'Ben', pem: ben.key.pem })
    expect(await gate(ada.store, version, 'secondSignature')).toMatchObject({ verdict: 'passed', message: 'Ben, whom you trust, signed it.' })
  })
})

describe('[R34] kept signatures', () => {
  it('are checked against the bytes they cover: one changed byte, or another version, and they do not stand', async () => {
    const [ada, ben] = [await browserOf('Ada'), await browserOf('Ben')]
    const [version, other] = [await makeModel(), await makeModel({ seed: 9, version: '1.1.0' })]
    for (const each of [version, other]) await ben.store.models.save(each, { putInUse: false })
    await ada.store.signers.trust({ name: 'Ben', pem: ben.key.pem })
    await ada.store.models.save(version, { putInUse: false })
    await askForTwo(ada.store)
    await ada.store.signedBundles.keep(version.digest, await signed(ben.store, other), 'imported')
    expect(await verifyKept({ store: ada.store, engine }, version.digest)).toMatchObject([{ signer: { name: 'Ben' }, fault: 'It covers another version.' }])
    expect(await gate(ada.store, version, 'secondSignature')).toMatchObject({ verdict: 'failed', message: expect.stringContaining('It covers another version.') })
    const [kept] = await ada.store.signedBundles.list(version.digest)
    kept!.bundle[kept!.bundle.length >> 1]! ^= 1
    expect(await verifyKept({ store: ada.store, engine }, version.digest)).toMatchObject([{ fault: expect.stringMatching(/\w/) }])
  })
})
