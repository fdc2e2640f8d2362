import { describe, expect, it } from 'vitest'
import { findPreset } from '../../src/domain/features/presets'
import { savedRecipeOf } from '../../src/domain/features/savedRecipe'
import type { StorePort } from '../../src/domain/ports'

/** What every store must do with recipes. */
export function describeRecipeContract(open: () => Promise<StorePort>): void {
  describe('recipes', () => {
    const recipeNamed = async (name: string, window = 21) => {
      const preset = findPreset('price-close')!.recipe
      const features = preset.features.map((feature) => (feature.name === 'ma_dist_200d' ? { ...feature, parameters: { window } } : feature))
      return savedRecipeOf({ ...preset, name, features }, window)
    }

    it('come back as they were, newest first, and are checked when loaded', async () => {
      const store = await open()
      const [old, young] = [await recipeNamed('old', 1_0), await recipeNamed('young', 2_0)]
      await store.recipes.save(old)
      expect(await store.recipes.save(young)).toEqual({ ok: true, value: young })
      expect(await store.recipes.list()).toEqual([young, old])
      expect(await store.recipes.load(old.digest)).toEqual({ ok: true, value: old })
      await store.recipes.save({ ...old, recipe: { ...old.recipe, features: old.recipe.features.slice(1) } })
      expect(await store.recipes.load(old.digest)).toMatchObject({ ok: false, error: { code: 'corrupt' } })
    })

    it('of the same content take the new name', async () => {
      const store = await open()
      await store.recipes.save(await recipeNamed('first'))
      await store.recipes.save(await recipeNamed('second'))
      expect((await store.recipes.list()).map(({ recipe }) => recipe.name)).toEqual(['second'])
    })

    it('an edited one takes the place of the former, which can be brought back from the trash', async () => {
      const store = await open()
      const [former, edited] = [await recipeNamed('mine', 21), await recipeNamed('mine', 63)]
      await store.recipes.save(former)
      await store.recipes.save(edited, { replaces: former.digest })
      expect(await store.recipes.list()).toEqual([edited])
      expect(await store.trash.list()).toMatchObject([{ kind: 'recipe', digest: former.digest, label: 'mine' }])
      expect(await store.recipes.load(former.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
      expect(await store.recipes.restore(former.digest)).toEqual({ ok: true, value: former })
      expect(await store.recipes.remove(edited.digest)).toMatchObject({ ok: true, value: { kind: 'recipe', label: 'mine' } })
      expect(await store.recipes.list()).toEqual([former])
      await store.trash.empty()
      expect(await store.recipes.restore(edited.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    })

    it('saved unchanged over themselves stay out of the trash', async () => {
      const store = await open()
      const saved = await recipeNamed('mine')
      await store.recipes.save(saved)
      await store.recipes.save(saved, { replaces: saved.digest })
      expect([(await store.recipes.list()).length, (await store.trash.list()).length]).toEqual([1, 0])
    })

    it('that are unknown are not found', async () => {
      const store = await open()
      for (const act of ['load', 'remove', 'restore'] as const) expect(await store.recipes[act]('0'.repeat(64))).toMatchObject({ ok: false, error: { code: 'notFound' } })
    })

    it('are erased with everything', async () => {
      const store = await open()
      await store.recipes.save(await recipeNamed('mine'))
      await store.eraseAll()
      expect(await store.recipes.list()).toEqual([])
    })
  })
}
