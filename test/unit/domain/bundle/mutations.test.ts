import { expect, it } from 'vitest'
import { appendEvent } from '../../../../src/domain/audit/chain'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { encodeBundle } from '../../../../src/domain/bundle/encodeBundle'
import type { DecodedBundle } from '../../../../src/domain/bundle/types'
import { arrayBits } from './bits'
import { makeRandom, makeVersion } from './makeVersion'
import { MUTATIONS } from './mutate'

const N_MUTATIONS = 10_000

/** All that a bundle says of the model, numbers as bits. The history is the sender's statement and no part of the identity. */
function contentOf({ version }: DecodedBundle): string {
  return JSON.stringify([version, arrayBits(version)])
}

it(`accepts none of ${N_MUTATIONS} mutated bundles with other content, and survives them all`, { timeout: 300_000 }, async () => {
  const version = await makeVersion({ nStates: 2, nFeatures: 1, covarianceType: 'diag', nGolden: 3 })
  const event = await appendEvent(null, { at: 1, action: 'modelSaved', subject: 'US market', subjectDigest: version.digest, reason: null, details: {} })
  const bundle = await encodeBundle(version, [event])
  const other = await encodeBundle(await makeVersion({ nStates: 2, nFeatures: 1, covarianceType: 'diag', nGolden: 3 }, 99), [])
  const original = await decodeBundle(bundle)
  if (!original.ok) throw new Error(original.error.message)
  const content = contentOf(original.value)
  const random = makeRandom(20_260_101)
  const tally = new Map<string, number>()
  for (let n = 0; n < N_MUTATIONS; n++) {
    const { kind, apply } = MUTATIONS[n % MUTATIONS.length]!
    const decoded = await decodeBundle(await apply(bundle, other, random))
    const verdict = decoded.ok ? 'accepted' : decoded.error.code
    tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
    if (!decoded.ok) continue
    expect(contentOf(decoded.value) === content, `mutation ${n}: ${kind}`).toBe(true)
    for (const stated of decoded.value.history) expect(stated, `mutation ${n}: ${kind}`).toEqual(event)
  }
  // Harmless changes (a time stamp, white space in JSON) may pass, and most refusals must have been met on the way.
  expect(tally.get('accepted') ?? 0).toBeLessThan(N_MUTATIONS / 10)
  const met = ['archiveDamaged', 'badEntryName', 'checksumMismatch', 'memberMissing', 'memberUnexpected', 'manifestInvalid', 'schemaInvalid', 'arrayInvalid', 'notFinite', 'rowsDoNotSumToOne', 'notPositiveDefinite', 'dimensionsDisagree', 'digestMismatch', 'historyAltered', 'unknownCompression', 'encrypted', 'forbiddenKey']
  expect(met.filter((code) => !tally.has(code))).toEqual([])
})
