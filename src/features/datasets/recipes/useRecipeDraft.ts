import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Digest } from '../../../domain/shared/digest'
import type { RecipeDraft } from './recipeDraft'

/** The recipe being edited over a data set; it outlives a look at another tab or screen, not a reload. */
export function useRecipeDraft(datasetDigest: Digest): readonly [RecipeDraft | null, (next: RecipeDraft | null) => void, PatchDraft] {
  const client = useQueryClient()
  const [draft, setDraft] = useState<RecipeDraft | null>(() => client.getQueryData<RecipeDraft>(keyOf(datasetDigest)) ?? null)
  const set = useCallback(
    (next: RecipeDraft | null) => {
      setDraft(next)
      if (next === null) client.removeQueries({ queryKey: keyOf(datasetDigest), exact: true })
      else keep(client, datasetDigest, next)
    },
    [client, datasetDigest],
  )
  const patch = useCallback<PatchDraft>(
    (change) => {
      const current = client.getQueryData<RecipeDraft>(keyOf(datasetDigest))
      if (current) set({ ...current, ...change })
    },
    [client, datasetDigest, set],
  )
  return [draft, set, patch]
}

/** Changes what is saved of the draft as it stands by then, so that what was typed meanwhile is kept; nothing if it was closed. */
export type PatchDraft = (change: Pick<RecipeDraft, 'savedAs'> & Partial<Pick<RecipeDraft, 'base'>>) => void

/** Puts a draft where the editor of a data set will find it. */
export function useLeaveDraft(): (datasetDigest: Digest, draft: RecipeDraft) => void {
  const client = useQueryClient()
  return useCallback((datasetDigest: Digest, draft: RecipeDraft) => keep(client, datasetDigest, draft), [client])
}

function keep(client: QueryClient, datasetDigest: Digest, draft: RecipeDraft): void {
  client.setQueryDefaults(keyOf(datasetDigest), { gcTime: Infinity, structuralSharing: false })
  client.setQueryData(keyOf(datasetDigest), draft)
}

function keyOf(datasetDigest: Digest) {
  return ['recipeDraft', datasetDigest] as const
}
