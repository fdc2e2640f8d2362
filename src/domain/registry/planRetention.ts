import type { Digest } from '../shared/digest'
import { protection } from './decideRecords'
import { stageOf, type RegistryState } from './state'

type Archived = { readonly digest: Digest; readonly trainedAt: number }

/** The versions of the archive beyond the `keep` youngest, the oldest training first; null keeps all (R21). Proposes; changes nothing. */
export function planRetention<V extends Archived>(state: RegistryState, versions: readonly V[], keep: number | null): readonly V[] {
  if (keep === null) return []
  const archived = versions.filter(({ digest }) => stageOf(state, digest) === 'archive' && protection(state, digest) === null)
  const oldestFirst = [...archived].sort((a, b) => a.trainedAt - b.trainedAt || (a.digest < b.digest ? -1 : 1))
  return oldestFirst.slice(0, Math.max(0, oldestFirst.length - keep))
}
