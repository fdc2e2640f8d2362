import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { AppendPlan, RevisionChoices } from '../../../../domain/dataset/append/types'
import type { Dataset } from '../../../../domain/dataset/types'
import type { Digest } from '../../../../domain/shared/digest'
import { datasetQuery, saveDatasetMutation } from '../../../../queries/datasets'
import { applyAppendMutation, importFileMutation, planAppendMutation } from '../../../../queries/imports'
import { useServices } from '../../../../services/ServicesContext'
import { isCancellation, isSaved } from '../importOutcomes'
import type { ImportOutcome } from '../queue/importQueue'
import type { ImportOrder } from '../useImports'

/** A file read in full beside the data set that its rows are added to. Nothing is stored yet. */
export type Comparison = { readonly base: Dataset; readonly addition: Dataset; readonly plan: AppendPlan }

/** Compares a file with a data set, then stores the next version of it. */
export function useAppend(baseDigest: Digest, onDone: (outcome: ImportOutcome) => void) {
  const { engine, store, clock } = useServices()
  const client = useQueryClient()
  const { mutateAsync: read } = useMutation(importFileMutation(engine))
  const { mutateAsync: plan } = useMutation(planAppendMutation(engine))
  const { mutateAsync: apply } = useMutation(applyAppendMutation(engine))
  const { mutateAsync: save } = useMutation(saveDatasetMutation(store, client))
  const controller = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const comparison = useMutation({
    mutationFn: async ({ source: { file, fileName }, name, ...order }: ImportOrder): Promise<Comparison> => {
      const { signal } = (controller.current = new AbortController())
      const base = await client.fetchQuery(datasetQuery(store, baseDigest))
      const addition = await read({ file, fileName, ...order, datasetName: name, provenance: null, importedAt: clock.now(), signal, onProgress: setShare })
      signal.throwIfAborted()
      return { base, addition, plan: await plan({ base, addition }) }
    },
    onMutate: () => setShare(null),
  })
  const addition = useMutation({
    mutationFn: async (choices: RevisionChoices): Promise<ImportOutcome> => {
      const { base, addition: file } = comparison.data!
      const dataset = await apply({ base, addition: file, choices, importedAt: clock.now() })
      return { digest: dataset.digest, isNew: await isSaved(save(dataset)) }
    },
    onSuccess: onDone,
  })
  return { comparison, addition, share, cancel: () => controller.current?.abort(), error: comparison.error !== null && isCancellation(comparison.error) ? null : comparison.error }
}
