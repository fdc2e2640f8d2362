import { kindSpec } from '../../../domain/features/kinds/kinds'
import { initialParameters, normaliseRecipe, rawInputs } from '../../../domain/features/normaliseRecipe'
import { newFeature } from '../../../domain/features/previewRecipe'
import { RECIPE_FORMAT, type FeatureDefinition, type FeatureKind, type Recipe, type SeriesRule } from '../../../domain/features/types'
import type { Digest } from '../../../domain/shared/digest'

/** A recipe under edit with what came before and after. Rules of columns that are not read for the moment stay in it. */
export type RecipeDraft = {
  readonly past: readonly Recipe[]
  readonly present: Recipe
  readonly future: readonly Recipe[]
  /** where the last change was: further ones at the same place are one step of undo */
  readonly place: string | null
  /** the saved recipe it began as; saving takes its place */
  readonly savedAs: Digest | null
  /** as it was saved or begun: what "unsaved" is measured against */
  readonly base: Recipe
  /** further data sets whose columns are joined */
  readonly joined: readonly Digest[]
}

const MAX_UNDO = 100

export function beginDraft(recipe: Recipe, savedAs: Digest | null = null, joined: readonly Digest[] = []): RecipeDraft {
  return { past: [], present: recipe, future: [], place: null, savedAs, base: recipe, joined }
}

export function emptyRecipe(name: string): Recipe {
  return { formatVersion: RECIPE_FORMAT, name, calendar: null, series: [], features: [], clipping: { mode: 'none' } }
}

/** The next state after a change. @param place  'name of 3': typing there is one step; null = a step of its own */
export function changed(draft: RecipeDraft, present: Recipe, place: string | null = null): RecipeDraft {
  const isSameStep = place !== null && place === draft.place
  const past = isSameStep ? draft.past : [...draft.past, draft.present].slice(-MAX_UNDO)
  return { ...draft, past, present, future: [], place }
}

export function undone(draft: RecipeDraft): RecipeDraft {
  const present = draft.past.at(-1)
  if (present === undefined) return draft
  return { ...draft, past: draft.past.slice(0, -1), present, future: [draft.present, ...draft.future], place: null }
}

export function redone(draft: RecipeDraft): RecipeDraft {
  const [present, ...future] = draft.future
  if (present === undefined) return draft
  return { ...draft, past: [...draft.past, draft.present], present, future, place: null }
}

/** True if the draft computes or is called something else than what it began as. */
export function isDirty({ present, base }: RecipeDraft): boolean {
  return JSON.stringify(normaliseRecipe(present)) !== JSON.stringify(normaliseRecipe(base))
}

export function withFeature(recipe: Recipe, index: number, change: Partial<FeatureDefinition>): Recipe {
  const before = recipe.features[index]!
  const next = { ...before, ...change }
  const features = recipe.features.map((feature, i) => (i === index ? next : feature))
  return { ...recipe, features: before.name === next.name ? features : renamed(features, index, before.name, next.name) }
}

/** Later features go on reading a feature under its new name. */
function renamed(features: readonly FeatureDefinition[], index: number, from: string, to: string): readonly FeatureDefinition[] {
  if (from === '' || features.slice(0, index).some(({ name }) => name === from)) return features
  return features.map((feature, i) => (i > index && feature.inputs.includes(from) ? { ...feature, inputs: feature.inputs.map((input) => (input === from ? to : input)) } : feature))
}

/** Another kind: inputs and parameters are kept where it has them too. */
export function withKind(recipe: Recipe, index: number, kind: FeatureKind, columns: readonly string[]): Recipe {
  const before = recipe.features[index]!
  const fresh = newFeature(kind, columns, [])
  const initial = initialParameters(kind)
  const kept = Object.fromEntries(Object.entries(before.parameters).filter(([name, value]) => typeof initial[name] === typeof value))
  const inputs = fresh.inputs.map((input, i) => (kindSpec(kind).inputs.length === 1 || kindSpec(before.kind).inputs.length > 1 ? (before.inputs[i] ?? input) : input))
  const steps = kindSpec(kind).inputs.length > 1 ? 'rows' : before.steps
  return withFeature(recipe, index, { kind, inputs, parameters: { ...initial, ...kept }, steps })
}

export function withAdded(recipe: Recipe, kind: FeatureKind, columns: readonly string[]): Recipe {
  return { ...recipe, features: [...recipe.features, newFeature(kind, columns, recipe.features.map(({ name }) => name))] }
}

export function withDuplicate(recipe: Recipe, index: number): Recipe {
  const original = recipe.features[index]!
  let n = 2
  while (recipe.features.some(({ name }) => name === `${original.name}_${n}`)) n++
  return { ...recipe, features: recipe.features.toSpliced(index + 1, 0, { ...original, name: `${original.name}_${n}` }) }
}

export function withoutFeature(recipe: Recipe, index: number): Recipe {
  return { ...recipe, features: recipe.features.toSpliced(index, 1) }
}

/** The feature at one place moved to another. */
export function withMoved(recipe: Recipe, from: number, to: number): Recipe {
  if (to < 0 || to >= recipe.features.length) return recipe
  const moved = recipe.features[from]!
  return { ...recipe, features: recipe.features.toSpliced(from, 1).toSpliced(to, 0, moved) }
}

export function withRule(recipe: Recipe, rule: SeriesRule): Recipe {
  return { ...recipe, series: [...recipe.series.filter(({ column }) => column !== rule.column), rule] }
}

/** What a feature may read: raw columns, then the features before it. */
export function inputChoices({ features }: Recipe, index: number, columns: readonly string[]): readonly { readonly name: string; readonly isFeature: boolean }[] {
  const earlier = features.slice(0, index).map(({ name }) => name)
  return [...columns.filter((name) => !earlier.includes(name)).map((name) => ({ name, isFeature: false })), ...earlier.filter((name) => name !== '').map((name) => ({ name, isFeature: true }))]
}

/** Raw columns that the recipe reads and the data have not. */
export function absentColumns({ features, calendar }: Recipe, columns: readonly string[]): readonly string[] {
  const read = rawInputs(features)
  return [...read, ...(calendar !== null && !read.includes(calendar) ? [calendar] : [])].filter((name) => !columns.includes(name))
}
