import { evaluateRecipe, toComputedFeature, type Computed } from './computeFeatures'
import { kindSpec } from './kinds/kinds'
import { normaliseRecipe } from './normaliseRecipe'
import { inputColumns } from './rawSeries'
import { summariseFeature } from './summariseFeature'
import type { FeaturePreview, RecipePreview } from './previewTypes'
import type { FeatureDefinition, RawTable, Recipe, RecipeIssue } from './types'
import { validateRecipe } from './validateRecipe'

/**
 * What a recipe makes of some tables while it is being edited: every feature that can be computed is, whatever is wrong with the
 * others; each of those says what is in its way. Never fails.
 */
export function previewRecipe(draft: Recipe, tables: readonly RawTable[]): RecipePreview {
  const recipe = normaliseRecipe(draft)
  const issues = validateRecipe(recipe)
  const has = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)))
  const missingColumns = inputColumns(recipe).filter((column) => !has.has(column))
  const reasons = findObstacles(recipe, issues, missingColumns)
  const part = computablePart(recipe, reasons)
  const computed = part === null ? null : evaluateRecipe(part, tables)
  const failure = computed?.ok === false ? computed.error.message : null
  const features = computed?.ok ? computed.value.features : []
  const dates = computed?.ok ? computed.value.joined.dates : Int32Array.from(tables[0]?.dates ?? [])
  return {
    issues,
    missingColumns,
    nRows: dates.length,
    firstDay: dates[0] ?? 0,
    lastDay: dates.at(-1) ?? 0,
    usable: usableRows(recipe, features, dates),
    features: recipe.features.map((definition, i): FeaturePreview => {
      const feature = features.find((each) => each.definition.name === definition.name)
      const reason = reasons[i] ?? failure
      if (reason !== null || !feature || !computed?.ok) return { state: 'blocked', name: definition.name, reason: reason ?? 'It cannot be computed yet.' }
      return summariseFeature(toComputedFeature(feature, computed.value), dates)
    }),
  }
}

/** What stands in the way of each feature, null for those that can be computed. */
function findObstacles({ features, series, calendar }: Recipe, issues: readonly RecipeIssue[], missing: readonly string[]): readonly (string | null)[] {
  const general = issues.find(({ code }) => code === 'badLag' || code === 'badFillLimit')
  if (calendar !== null && missing.includes(calendar)) return features.map(() => `The data have no column "${calendar}", whose dates are the rows.`)
  const blocked = new Map<string, string>()
  return features.map(({ name, inputs }, i) => {
    const own = issues.find(({ index }) => index === i)
    const absent = inputs.find((input) => missing.includes(input) && !features.slice(0, i).some((each) => each.name === input))
    const through = inputs.find((input) => blocked.has(input))
    const ruled = general && series.some(({ column }) => inputs.includes(column) && general.field.endsWith(` ${column}`)) ? general.message : null
    const reason = own?.message ?? ruled ?? (absent === undefined ? null : `The data have no column "${absent}"; choose another one.`) ?? (through === undefined ? null : `It reads "${through}", which cannot be computed.`)
    if (reason !== null) blocked.set(name, reason)
    return reason
  })
}

function computablePart(recipe: Recipe, reasons: readonly (string | null)[]): Recipe | null {
  const features = recipe.features.filter((_, i) => reasons[i] === null)
  if (features.length === 0) return null
  return normaliseRecipe({ ...recipe, name: recipe.name.trim() === '' ? 'draft' : recipe.name, clipping: { mode: 'none' }, features: features.map((feature) => ({ ...feature, isOutput: true })) })
}

function usableRows({ features }: Recipe, computed: readonly Computed[], dates: Int32Array): RecipePreview['usable'] {
  const outputs = features.filter(({ isOutput }) => isOutput)
  const values = outputs.map(({ name }) => computed.find(({ definition }) => definition.name === name)?.values)
  if (values.length === 0 || values.some((each) => each === undefined)) return null
  const isComplete = (row: number) => values.every((each) => !Number.isNaN(each![row]!))
  const first = dates.findIndex((_, row) => isComplete(row))
  if (first < 0) return null
  let nComplete = 0
  for (let row = first; row < dates.length; row++) if (isComplete(row)) nComplete++
  return { firstDay: dates[first]!, nRows: dates.length - first, nComplete }
}

/** A feature of a kind with the first columns that fit, ready to be changed. */
export function newFeature(kind: FeatureDefinition['kind'], columns: readonly string[], taken: readonly string[]): FeatureDefinition {
  const spec = kindSpec(kind)
  const inputs = spec.inputs.map(({ label }, i) => columns.find((column) => column.toLowerCase() === label) ?? columns[i] ?? columns[0] ?? '')
  const base = suggestFeatureName(kind, inputs)
  let name = base
  for (let n = 2; taken.includes(name) || columns.includes(name); n++) name = `${base}_${n}`
  return { name, kind, inputs, parameters: Object.fromEntries(spec.parameters.map((parameter) => [parameter.name, parameter.initial])), steps: 'rows', isOutput: true }
}

/** 'logReturn' of close becomes 'close_log_return'. */
function suggestFeatureName(kind: string, [first = 'feature']: readonly string[]): string {
  return `${first}_${kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`.slice(0, 90)
}
