import { digestOfRecipe } from '../domain/features/recipeDigest'
import type { SavedRecipe } from '../domain/features/savedRecipe'
import type { RecipeStore, StoreFailure } from '../domain/ports'
import type { TrashEntry } from '../domain/registry/types'
import type { Digest } from '../domain/shared/digest'
import { fail, ok, type Result } from '../domain/shared/result'
import { corrupt, notFound } from './failures'
import { attempt, orThrow, type Session } from './session'
import { transact } from './transact'
import { isTrashed, trashedDigests } from './trashed'

/** Recipes under the analyst's hand. A model keeps its own, so the audit log does not speak of these. */
export function createRecipeStore(session: Session): RecipeStore {
  return {
    list: () => orThrow(() => list(session)),
    load: (digest) => attempt(() => load(session, digest)),
    save: (recipe, options) => attempt(() => save(session, recipe, options?.replaces ?? null)),
    remove: (digest) => attempt(() => remove(session, digest)),
    restore: (digest) => attempt(() => restore(session, digest)),
  }
}

async function list({ db }: Session): Promise<SavedRecipe[]> {
  const [{ records }, trashed] = await Promise.all([db.getSound('recipes'), trashedDigests(db, 'recipe')])
  return records.filter(({ digest }) => !trashed.has(digest)).sort((a, b) => b.savedAt - a.savedAt || a.recipe.name.localeCompare(b.recipe.name))
}

async function load({ db }: Session, digest: Digest): Promise<Result<SavedRecipe, StoreFailure>> {
  const saved = await db.get('recipes', digest)
  if (saved === undefined || (await isTrashed(db, 'recipe', digest))) return fail(notFound('recipe', digest))
  const isIntact = saved.digest === digest && (await digestOfRecipe(saved.recipe).catch(() => null)) === digest
  return isIntact ? ok(saved) : fail(corrupt('recipe', saved.recipe.name))
}

/** The replaced one goes to the trash in the same transaction, so that the edit can be taken back. */
async function save({ db, clock, announce }: Session, saved: SavedRecipe, replaces: Digest | null): Promise<Result<SavedRecipe, StoreFailure>> {
  await transact(db, ['recipes', 'trash'], async (writer, reader) => {
    const former = replaces === null || replaces === saved.digest ? undefined : await reader.get('recipes', replaces)
    writer.put('recipes', saved)
    writer.delete('trash', ['recipe', saved.digest])
    if (former !== undefined) writer.put('trash', { kind: 'recipe', digest: former.digest, label: former.recipe.name, deletedAt: clock.now(), wasInUse: false })
  })
  announce(['recipes', 'trash'])
  return ok(saved)
}

async function remove({ db, clock, announce }: Session, digest: Digest): Promise<Result<TrashEntry, StoreFailure>> {
  const entry = await transact(db, ['recipes', 'trash'], async (writer, reader) => {
    const saved = await reader.get('recipes', digest)
    if (saved === undefined || (await reader.get('trash', ['recipe', digest])) !== undefined) return null
    const record: TrashEntry = { kind: 'recipe', digest, label: saved.recipe.name, deletedAt: clock.now() }
    writer.put('trash', { ...record, wasInUse: false })
    return record
  })
  if (entry === null) return fail(notFound('recipe', digest))
  announce(['recipes', 'trash'])
  return ok(entry)
}

async function restore({ db, announce }: Session, digest: Digest): Promise<Result<SavedRecipe, StoreFailure>> {
  const saved = await transact(db, ['recipes', 'trash'], async (writer, reader) => {
    const stored = await reader.get('recipes', digest)
    if (stored === undefined || (await reader.get('trash', ['recipe', digest])) === undefined) return null
    writer.delete('trash', ['recipe', digest])
    return stored
  })
  if (saved === null) return fail(notFound('deleted recipe', digest))
  announce(['recipes', 'trash'])
  return ok(saved)
}
