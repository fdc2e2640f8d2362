import { keepPreviousData, mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import type { Dataset } from '../domain/dataset/types'
import type { DeriveRequest } from '../domain/features/deriveDataset'
import type { SavedRecipe } from '../domain/features/savedRecipe'
import type { RawTable, Recipe } from '../domain/features/types'
import type { EnginePort, StorePort } from '../domain/ports'
import type { Digest } from '../domain/shared/digest'
import { unwrap } from './failureError'
import { storeKey } from './keys'
import { largeResult, smallResult } from './localQuery'
import { invalidateKinds } from './storeChanges'

export function recipeListQuery(store: StorePort) {
  return queryOptions({ ...smallResult, queryKey: storeKey('recipes', 'list'), queryFn: () => store.recipes.list() })
}

export function saveRecipeMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('recipes', 'save'),
    mutationFn: async ({ saved, replaces }: { readonly saved: SavedRecipe; readonly replaces: Digest | null }) =>
      unwrap(await store.recipes.save(saved, replaces === null ? undefined : { replaces })),
    onSuccess: () => invalidateKinds(client, ['recipes', 'trash']),
  })
}

/** Moves it to the trash; `restoreRecipeMutation` is the undo. */
export function deleteRecipeMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('recipes', 'delete'),
    mutationFn: async (digest: Digest) => unwrap(await store.recipes.remove(digest)),
    onSuccess: () => invalidateKinds(client, ['recipes', 'trash']),
  })
}

export function restoreRecipeMutation(store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('recipes', 'restore'),
    mutationFn: async (digest: Digest) => unwrap(await store.recipes.restore(digest)),
    onSuccess: () => invalidateKinds(client, ['recipes', 'trash']),
  })
}

/** The sources of an edit: the tables computed on, named by the digests of their data sets. */
export type RecipeSources = { readonly key: readonly string[]; readonly tables: readonly RawTable[] }

/** What a recipe under edit makes of the data; the former answer stays until the new one is there. */
export function recipePreviewQuery(engine: EnginePort, { key, tables }: RecipeSources, recipe: Recipe) {
  return queryOptions({
    ...largeResult,
    queryKey: ['previewRecipe', ...key, recipe],
    queryFn: ({ signal }) => engine.run('previewRecipe', { recipe, tables }, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** Whether a feature looks ahead: recomputed on data as they stood on many dates. */
export function lookAheadQuery(engine: EnginePort, dataset: Dataset, others: readonly Dataset[], recipe: Recipe) {
  const { calendar, series, features } = recipe
  return queryOptions({
    ...largeResult,
    queryKey: ['checkNoLookAhead', dataset.digest, ...others.map(({ digest }) => digest), { calendar, series, features }],
    queryFn: async ({ signal }) => unwrap(await engine.run('checkNoLookAhead', { recipe, dataset, others }, { signal })),
  })
}

/** Computes a data set of features in a worker and stores it; one that is there already is what is asked for. */
export function deriveDatasetMutation(engine: EnginePort, store: StorePort, client: QueryClient) {
  return mutationOptions({
    mutationKey: storeKey('datasets', 'derive'),
    mutationFn: async (request: DeriveRequest) => {
      const derived = unwrap(await engine.run('deriveDataset', request))
      const saved = await store.datasets.save(derived)
      if (!saved.ok && saved.error.code !== 'exists') unwrap(saved)
      return { digest: derived.digest, name: derived.name, isNew: saved.ok }
    },
    onSuccess: () => invalidateKinds(client, ['datasets', 'trash', 'audit']),
  })
}
