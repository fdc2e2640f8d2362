import { readFile } from 'node:fs/promises'
import type { Dataset } from '../domain/dataset/types'
import { parseRecipe } from '../domain/features/parseRecipe'
import { findPreset, PRESETS } from '../domain/features/presets'
import { renameInputs } from '../domain/features/pruneRecipe'
import { inputColumns } from '../domain/features/rawSeries'
import type { Recipe, RecipeFailure } from '../domain/features/types'
import { ok, type Result } from '../domain/shared/result'
import { refuse, usageError, type Refusal } from './command'
import type { FlagSpec, Flags } from './flags'
import { openFile } from './openFile'
import { readDataset } from './readDataset'

export const JOIN_FLAG: FlagSpec = { name: 'join', value: 'FILES', help: 'further files, separated by commas, joined as of each row' }

/** The flags that name a recipe and the data it reads. */
export const RECIPE_FLAGS: readonly FlagSpec[] = [
  { name: 'preset', value: 'NAME', help: 'a ready recipe (features --list-presets)' },
  { name: 'recipe', value: 'FILE', help: 'a recipe as JSON; src/domain/features/README.md shows the form' },
  { name: 'map', value: 'NAMES', help: 'other names of the raw columns of the recipe: close=SPX,vix=VIXCLS' },
  JOIN_FLAG,
]

/** The recipe that the flags name, null if they name none. */
export async function readRecipe(flags: Flags): Promise<Result<Recipe | null, Refusal>> {
  const [presetName, path] = [flags.get('preset'), flags.get('recipe')]
  if (presetName !== undefined && path !== undefined) return usageError('--preset and --recipe exclude each other.')
  if (presetName === undefined && path === undefined) {
    const surplus = ['map', 'join'].find((name) => flags.has(name))
    return surplus === undefined ? ok(null) : usageError(`--${surplus} needs a recipe: --preset NAME or --recipe FILE.`)
  }
  const recipe = path === undefined ? presetOf(presetName!) : await recipeOfFile(path)
  return recipe.ok ? mapped(recipe.value, flags.get('map')) : recipe
}

/** A preset over other raw columns: new names by those of the preset. */
export function presetRecipe(name: string, map: Readonly<Record<string, string>>): Result<Recipe, Refusal> {
  const recipe = presetOf(name)
  return recipe.ok ? renamed(recipe.value, new Map(Object.entries(map))) : recipe
}

/** Further files to join, as data sets; --layout is about the file they are joined to. */
export async function readJoined(given: Flags, now: number): Promise<Result<readonly Dataset[], Refusal>> {
  const flags = new Map([...given].filter(([name]) => name !== 'layout'))
  const joined: Dataset[] = []
  for (const path of flags.get('join')?.split(',') ?? []) {
    const dataset = await readDataset(path.trim(), flags, now)
    if (!dataset.ok) return dataset
    joined.push(dataset.value)
  }
  return ok(joined)
}

export function refuseRecipe(failure: RecipeFailure): { readonly ok: false; readonly error: Refusal } {
  return refuse(failure, `${failure.message}${failure.code === 'missingColumns' ? ' --map close=SPX names a column of the file for one of the recipe.' : ''}`)
}

function presetOf(name: string): Result<Recipe, Refusal> {
  const preset = findPreset(name)
  if (preset === null) return usageError(`There is no preset "${name}". Presets: ${PRESETS.map(({ id }) => id).join(', ')}.`)
  return ok(preset.recipe)
}

async function recipeOfFile(path: string): Promise<Result<Recipe, Refusal>> {
  const file = await openFile(path)
  if (!file.ok) return file
  const recipe = parseRecipe(await readFile(path, 'utf8'), path)
  return recipe.ok ? recipe : refuse(recipe.error)
}

/** The recipe over the columns that --map names. */
function mapped(recipe: Recipe, text: string | undefined): Result<Recipe, Refusal> {
  if (text === undefined) return ok(recipe)
  const names = new Map<string, string>()
  for (const pair of text.split(',')) {
    const [from, to] = [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]
    if (!pair.includes('=') || to === '') return usageError(`--map "${pair}" must be RECIPE_COLUMN=FILE_COLUMN.`)
    names.set(from, to)
  }
  return renamed(recipe, names)
}

function renamed(recipe: Recipe, names: ReadonlyMap<string, string>): Result<Recipe, Refusal> {
  const columns = inputColumns(recipe)
  const unknown = [...names.keys()].find((name) => !columns.includes(name))
  return unknown === undefined ? ok(renameInputs(recipe, names)) : usageError(`map: the recipe reads no column "${unknown}"; it reads ${columns.join(', ')}.`)
}
