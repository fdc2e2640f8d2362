import { describeSigned, mergeSigned } from '../../domain/bundle/signature/signedBundle'
import type { StoreFailure } from '../../domain/ports'
import type { Digest } from '../../domain/shared/digest'
import { fail, ok, type Result } from '../../domain/shared/result'
import type { KeptBundle } from '../../domain/signing/types'
import { notKept } from './failures'

/** What is to be kept of a signed bundle, and whose signatures are new. */
export type Keeping = { readonly kept: KeptBundle; readonly added: readonly Digest[] }

/** A signed bundle beside those kept of the same version: merged into the one it equals, or one more. */
export async function planKeeping(before: readonly KeptBundle[], bundle: Uint8Array<ArrayBuffer>, at: number): Promise<Result<Keeping, StoreFailure>> {
  const described = await describeSigned(bundle)
  if (!described.ok) return fail(notKept(described.error))
  if (described.value === null) return fail(notKept({ code: 'unsigned', message: 'the bundle has none.' }))
  const { statement } = described.value
  const same = before.find((kept) => kept.statement === statement)
  const merged = same ? await mergeSigned(same.bundle, bundle) : ok(described.value)
  if (!merged.ok) return fail(notKept(merged.error))
  const added = merged.value.signers.filter((signer) => same?.keptAt[signer] === undefined)
  return ok({ kept: { ...merged.value, keptAt: { ...same?.keptAt, ...Object.fromEntries(added.map((signer) => [signer, at])) } }, added })
}

/** The one with most signatures first, then the one kept first. */
export function sortKept(kept: readonly KeptBundle[]): KeptBundle[] {
  return [...kept].sort((a, b) => b.signers.length - a.signers.length || since(a) - since(b))
}

function since({ keptAt }: KeptBundle): number {
  return Math.min(...Object.values(keptAt))
}
