import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Digest } from '../../../domain/shared/digest'
import type { RecipeDraft } from './recipeDraft'

/** The recipe being edited over a data set; it outlives a look at another tab or screen, not a reload. */
export function useRecipeDraft(datasetDigest: Digest): readonly [RecipeDraft | null, (next: RecipeDraft | null) => void] {
  const client = useQueryClient()
  const [draft, setDraft] = useState<RecipeDraft | null>(() => client.getQueryData<RecipeDraft>(keyOf(datasetDigest)) ?? null)
  const set = useCallback(
    (next: RecipeDraft | null) => {
      setDraft(next)
      client.setQueryDefaults(keyOf(datasetDigest), { gcTime: Infinity, structuralSharing: false })
      if (next === null) client.removeQueries({ queryKey: keyOf(datasetDigest), exact: true })
      else client.setQueryData(keyOf(datasetDigest), next)
    },
    [client, datasetDigest],
  )
  return [draft, set]
}

function keyOf(datasetDigest: Digest) {
  return ['recipeDraft', datasetDigest] as const
}
