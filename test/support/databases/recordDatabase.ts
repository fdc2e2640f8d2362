import type * as Presets from '../../../src/domain/features/presets'
import type * as SavedRecipes from '../../../src/domain/features/savedRecipe'
import type { StorePort } from '../../../src/domain/ports'
import type { RunEntry } from '../../../src/domain/training/pipeline/runStore'
import type * as Gates from '../../../src/domain/registry/gates'
import type { Result } from '../../../src/domain/shared/result'
import type { FixedClock } from '../fixedClock'
import { makeDataset } from '../makeDataset'
import type * as MakeMapping from '../makeMapping'
import { makeModel } from '../makeModel'
import { fillLater } from './fillLater'

/** Parts of the store that older versions lack. */
type AnyAge = Omit<StorePort, 'mappings' | 'recipes' | 'registry'> & Partial<Pick<StorePort, 'mappings' | 'recipes' | 'registry'>>

// Of a version that lacks one of these, the list is empty.
const mappings = import.meta.glob<typeof MakeMapping>('../makeMapping.ts')
const gates = import.meta.glob<typeof Gates>('../../../src/domain/registry/gates.ts')
const presets = import.meta.glob<typeof Presets>('../../../src/domain/features/presets.ts')
const recipes = import.meta.glob<typeof SavedRecipes>('../../../src/domain/features/savedRecipe.ts')

/** Fills a store of any version with a bit of everything it knows: what test/fixtures/databases holds of each. */
export async function fillStore(store: AnyAge, clock: FixedClock): Promise<void> {
  const must = async (done: Promise<Result<unknown, { readonly message: string }> | object | void>): Promise<void> => {
    const result = await done
    if (typeof result === 'object' && 'ok' in result && !result.ok) throw new Error((result.error as { message: string }).message)
    clock.advance(60_000)
  }
  const [kept, gone] = [await makeDataset({ name: 'kept.csv', seed: 1 }), await makeDataset({ name: 'gone.csv', seed: 2 })]
  for (const dataset of [kept, gone]) await must(store.datasets.save(dataset))
  await must(store.datasets.remove(gone.digest))
  const models = await Promise.all(
    [0, 1, 2, 3, 4].map((i) => makeModel({ seed: i + 1, version: `1.${i}.0`, trainedAt: 1_700_000_000_000 + i * 86_400_000, ...(i === 2 && { sampleOverrideReason: 'a first look' }) })),
  )
  // The reason under the name it had until signatures were kept, and under the one it has since.
  const imported = { putInUse: true, importReason: 'from a colleague', origin: { reason: 'from a colleague', signed: null } } as unknown as Parameters<StorePort['models']['save']>[1]
  await must(store.models.save(models[0]!, { putInUse: true }))
  await must(store.models.save(models[1]!, imported))
  for (const model of models.slice(2)) await must(store.models.save(model, { putInUse: false }))
  await must(store.models.remove(models[4]!.digest))
  await must(store.settings.write({ theme: 'dark' }))
  // As the first version knew a run: what later ones added is theirs to do without.
  await must(store.runs.put({ id: 'r1', title: 'Train', startedAt: clock.now(), endedAt: clock.now() + 5, outcome: 'finished', message: null } as RunEntry))
  if (store.mappings) {
    const { makeMapping } = await mappings['../makeMapping.ts']!()
    await must(store.mappings.save(await makeMapping()))
    await must(store.settings.chooseData(models[0]!.digest, kept.digest))
  }
  if (store.registry) await fillStages(store.registry, models.map(({ digest }) => digest), must)
  if (store.recipes) {
    const [{ findPreset }, { savedRecipeOf }] = [await Object.values(presets)[0]!(), await Object.values(recipes)[0]!()]
    await must(store.recipes.save(await savedRecipeOf(findPreset('price-close')!.recipe, clock.now())))
  }
  await fillLater(store, models[3]!, must)
}

/** The first version is previous, the second in production, the third in shadow, the fourth in staging. */
async function fillStages(registry: StorePort['registry'], digests: readonly string[], must: (done: Promise<Result<unknown, { readonly message: string }>>) => Promise<void>): Promise<void> {
  const { PRODUCTION_GATES, SHADOW_GATES } = await Object.values(gates)[0]!()
  const answered = (ids: typeof SHADOW_GATES) => ids.map((gate) => ({ gate, verdict: gate === 'comparison' ? ('notAvailable' as const) : ('passed' as const), message: 'as found' }))
  const toShadow = (digest: string) => registry.run({ kind: 'toShadow', digest, gates: answered(SHADOW_GATES), skips: [] })
  let replaces: string | null = null
  for (const digest of digests.slice(0, 2)) {
    await must(toShadow(digest))
    await must(registry.run({ kind: 'promote', digest, replaces, gates: answered(PRODUCTION_GATES), skips: [{ gate: 'comparison', reason: 'agreed with the desk' }] }))
    await must(registry.run({ kind: 'confirm', digest }))
    replaces = digest
  }
  await must(toShadow(digests[2]!))
  await must(registry.run({ kind: 'annotate', digest: digests[2]!, tags: ['candidate'], note: 'Less jumpy.' }))
  await must(registry.run({ kind: 'keepArchived', keep: 5 }))
}
