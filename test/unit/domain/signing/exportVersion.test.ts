import { expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { describeSigned } from '../../../../src/domain/bundle/signature/signedBundle'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import { exportVersion, type ExportKind } from '../../../../src/domain/signing/exportVersion'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'
import { makeVersion } from '../bundle/makeVersion'

async function setUp() {
  const ports = { store: createMemoryStore(createFixedClock()), engine: createInProcessEngine() }
  const version = await makeVersion({ nStates: 2, nFeatures: 2, covarianceType: 'diag' })
  await ports.store.models.save(version, { putInUse: false })
  const take = async (kind: ExportKind) => {
    const exported = await exportVersion(ports, version, kind)
    if (!exported.ok) throw new Error(exported.error.message)
    return exported.value
  }
  return { ...ports, ports, version, take }
}

it('signs with the key of this browser, keeps the signature, and gives the same bundle again', async () => {
  const { store, version, take } = await setUp()
  await store.keys.make('Ada')
  const first = await take('signed')
  expect((await store.signedBundles.list(version.digest)).map(({ bundle }) => bundle)).toEqual([first])
  await store.registry.run({ kind: 'annotate', digest: version.digest, tags: ['candidate'], note: '' })
  expect(await take('signed')).toEqual(first)
  expect((await store.audit.list({ actions: ['modelSigned'] })).map(({ subject }) => subject)).toEqual([`${version.name} ${version.version}`])
})

it('leaves unsigned on request, with the history as it is now', async () => {
  const { store, version, take } = await setUp()
  await store.keys.make('Ada')
  await take('signed')
  const decoded = await decodeBundle(await take('unsigned'))
  expect(decoded).toMatchObject({ ok: true, value: { signatures: [], version: { digest: version.digest } } })
  expect(decoded.ok && decoded.value.history.map(({ action }) => action)).toEqual(['modelSaved', 'modelSigned'])
})

it('countersigns what others signed, and hands on what they signed without a key of its own', async () => {
  const [home, away] = [await setUp(), await setUp()]
  await home.store.keys.make('Ada')
  const signed = await home.take('signed')
  await away.store.signedBundles.keep(away.version.digest, signed, 'imported')
  expect(await away.take('kept')).toEqual(signed)
  await away.store.keys.make('Ben')
  const described = await describeSigned(await away.take('signed'))
  expect(described.ok && described.value?.signers).toHaveLength(2)
})

it('says that there is no key, and keeps nothing', async () => {
  const { ports, store, version } = await setUp()
  expect(await exportVersion(ports, version, 'signed')).toMatchObject({ ok: false, error: { code: 'notFound', message: expect.stringContaining('Make one in Settings') } })
  expect(await store.signedBundles.list(version.digest)).toEqual([])
})
