import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { migrateMembers, MIGRATIONS, type Migration } from '../../../../src/domain/bundle/migrations'
import { FORMAT_VERSION } from '../../../../src/domain/bundle/manifest'
import { readPublicKey } from '../../../../src/domain/bundle/signature/publicKey'
import { bytesOf, textOf } from './rezip'

const fixture = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(`../../../fixtures/bundles/${name}`, import.meta.url)))

/** A made-up format 0 that kept the covariance type under another key. */
const renameKey: Migration = {
  from: 0,
  migrate: (members) => new Map(members).set('config.json', bytesOf(textOf(members.get('config.json')!).replace('"covariance_type"', '"covarianceType"'))),
}

it('applies the steps in order and leaves the members given as they were', () => {
  const before = new Map([['config.json', fixture('config.v0.json')]])
  const migrated = migrateMembers(before, 0, [renameKey])
  if (!migrated.ok) throw new Error(migrated.error.message)
  expect(textOf(migrated.value.get('config.json')!)).toBe(textOf(fixture('config.v1.json')))
  expect(textOf(before.get('config.json')!)).toBe(textOf(fixture('config.v0.json')))
})

it('refuses a format no step starts from, and a newer one with another word', () => {
  expect(migrateMembers(new Map(), 0, [])).toMatchObject({ ok: false, error: { code: 'unknownFormat' } })
  expect(migrateMembers(new Map(), FORMAT_VERSION + 1, [])).toMatchObject({ ok: false, error: { code: 'newerFormat' } })
  expect(migrateMembers(new Map(), FORMAT_VERSION)).toMatchObject({ ok: true })
})

it('has one step for each past format, in order', () => {
  expect(MIGRATIONS.map(({ from }) => from)).toEqual(Array.from({ length: FORMAT_VERSION - 1 }, (_, i) => i + 1))
})

it('still reads the bundle that format 1 was first written as', async () => {
  const decoded = await decodeBundle(fixture('first.v1.regime.npz'))
  expect(decoded.ok ? decoded.value.version.digest : decoded.error.message).toBe('8d1ffb5575442f480aa095564c3aa71a988f5c71249215157e312455ee5db830')
})

it('still verifies the signature of a bundle signed in format 1', async () => {
  const key = await readPublicKey(textOf(fixture('signed.v1.pem')))
  const decoded = await decodeBundle(fixture('signed.v1.regime.npz'), key.ok ? [key.value] : [])
  expect(decoded.ok ? [decoded.value.version.digest, decoded.value.signatures] : decoded.error.message).toEqual([
    '8d1ffb5575442f480aa095564c3aa71a988f5c71249215157e312455ee5db830',
    [{ fingerprint: '8959222dd4404575b86431ae72c25e561173afacc4305a9c61e7b5041486c6d8', isVerified: true, pem: null }],
  ])
})
