import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { DataEdit } from '../domain/dataset/edit/types'
import { shareDataset } from '../domain/dataset/sharedDataset'
import type { Dataset } from '../domain/dataset/types'
import type { ClockPort, EnginePort, StorePort } from '../domain/ports'
import type { DayNumber } from '../domain/shared/day'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { largeResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

/** Everything found about a data set, in a worker; kept under its digest and the day, which staleness depends on. */
export function qualityQuery(engine: EnginePort, dataset: Dataset, today: DayNumber) {
  return queryOptions({
    ...largeResult,
    queryKey: ['quality', dataset.digest, today],
    queryFn: async ({ signal }) => engine.run('inspectDataset', { dataset: await shareDataset(dataset), today }, { signal }),
  })
}

type EditedDataset = {
  readonly digest: Digest
  readonly name: string
  /** false if that very version was stored before */
  readonly isNew: boolean
  /** what was done, change by change */
  readonly messages: readonly string[]
}

type EditServices = { readonly engine: EnginePort; readonly store: StorePort; readonly clock: ClockPort }

/** Makes and stores a new version of a data set. Fails with the reason, and nothing is changed. */
export function editDatasetMutation({ engine, store, clock }: EditServices, client: QueryClient) {
  return mutationOptions({
    mutationKey: ['editDataset'],
    mutationFn: async ({ dataset, edits }: { readonly dataset: Dataset; readonly edits: readonly DataEdit[] }): Promise<EditedDataset> => {
      const edited = unwrap(await engine.run('editDataset', { dataset: await shareDataset(dataset), edits, editedAt: clock.now() }))
      const saved = await store.datasets.save(edited)
      // The same changes were made before: that version is the answer.
      if (!saved.ok && saved.error.code !== 'exists') unwrap(saved)
      return { digest: edited.digest, name: edited.name, isNew: saved.ok, messages: edited.receipt.edits?.at(-1)?.edits.map(({ message }) => message) ?? [] }
    },
    onSuccess: () => invalidateKinds(client, ['datasets', 'trash', 'audit']),
  })
}
