import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Dataset } from '../../domain/dataset/types'
import { checkDataset } from '../../domain/features/checkDataset'
import { derivedName, deriveDataset } from '../../domain/features/deriveDataset'
import { recipeText } from '../../domain/features/parseRecipe'
import { PRESETS, type Preset } from '../../domain/features/presets'
import { inputColumns } from '../../domain/features/rawSeries'
import type { Recipe } from '../../domain/features/types'
import { ok, type Result } from '../../domain/shared/result'
import { refuse, usageError, type Command, type Output, type Refusal } from '../command'
import type { Flags } from '../flags'
import { featuresCsv, featuresReport, featuresText } from '../output/featuresOutput'
import { CSV_FLAGS, importNotes, readDataset } from '../readDataset'
import { readJoined, readRecipe, RECIPE_FLAGS, refuseRecipe } from '../recipeFlags'

export const features: Command = {
  name: 'features',
  usage: 'features (--preset NAME | --recipe FILE) --csv FILE --out FILE [--join FILE,FILE] [--map close=SPX,vix=VIXCLS] [--json]',
  summary: 'Compute features from raw prices and macro series by a recipe.',
  flags: [
    { name: 'csv', value: 'FILE', help: 'the raw data: a date column and numeric columns; its dates are the rows' },
    ...RECIPE_FLAGS,
    { name: 'out', value: 'FILE', help: 'write the features as CSV' },
    { name: 'keep-warm-up', value: null, help: 'keep the rows at the beginning on which some feature is not defined yet' },
    { name: 'check', value: null, help: 'recompute on data cut at 200 dates; exit status 1 if a feature looks ahead' },
    { name: 'list-presets', value: null, help: 'list the ready recipes' },
    { name: 'print-recipe', value: null, help: 'print the recipe as JSON, to begin one of your own with' },
    { name: 'json', value: null, help: 'one JSON object on standard output: rows, warm-up, missing cells, digests' },
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'A value at row t uses data published by then. Rows begin with the first one on which every feature is defined; later cells without a value are\nempty, and counted with their reasons in --json. Publication lags and fill limits are part of the recipe.',
  async run(flags, _positionals, surroundings) {
    if (flags.has('list-presets')) return ok({ text: flags.has('json') ? json(PRESETS) : listPresets(), exitCode: 0 })
    const recipe = await readRecipe(flags)
    if (!recipe.ok) return recipe
    if (recipe.value === null) return usageError('Give either --preset NAME or --recipe FILE; --list-presets lists the presets.')
    if (flags.has('print-recipe')) return ok({ text: recipeText(recipe.value), exitCode: 0 })
    return run(recipe.value, flags, surroundings.now(), (share: number) => surroundings.showProgress(`${Math.round(share * 100)} %  Checking that no feature looks ahead`))
  },
}

async function run(recipe: Recipe, flags: Flags, now: number, onProgress: (share: number) => void): Promise<Result<Output, Refusal>> {
  const [path, out] = [flags.get('csv'), flags.get('out')]
  if (path === undefined) return usageError('--csv FILE is missing.')
  if (out === undefined && !flags.has('json') && !flags.has('check')) return usageError('--out FILE is missing; --json alone prints a report without writing the features.')
  if (out !== undefined && !existsSync(dirname(out))) return usageError(`--out ${out}: there is no folder ${dirname(out)}.`)
  const dataset = await readDataset(path, flags, now)
  if (!dataset.ok) return dataset
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  const sources = { recipe, dataset: dataset.value, others: others.value }
  const derived = await deriveDataset({ ...sources, name: derivedName(dataset.value, recipe), derivedAt: now, keepsWarmUp: flags.has('keep-warm-up') })
  if (!derived.ok) return refuseRecipe(derived.error)
  const check = flags.has('check') ? await checkDataset(recipe, dataset.value, others.value, { onProgress }) : null
  if (check && !check.ok) return refuse(check.error)
  const written = await write(out, derived.value)
  if (!written.ok) return written
  const notes = [dataset.value, ...others.value].flatMap((source) => importNotes(source))
  const report = featuresReport(derived.value, check?.value ?? null, notes)
  return ok({ text: flags.has('json') ? json(report) : featuresText(report, out), exitCode: report.lookAhead?.leaks.length ? 1 : 0, notes })
}

async function write(path: string | undefined, dataset: Dataset): Promise<Result<null, Refusal>> {
  if (path === undefined) return ok(null)
  try {
    await writeFile(path, featuresCsv(dataset))
    return ok(null)
  } catch (error) {
    return refuse({ code: 'notWritten', message: `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}` })
  }
}

function listPresets(): string {
  return PRESETS.map(describePreset).join('\n')
}

function describePreset({ id, title, description, causality, recipe }: Preset): string {
  const outputs = recipe.features.filter(({ isOutput }) => isOutput).map(({ name }) => name)
  return `${id}\n  ${title}. ${description}\n  reads ${inputColumns(recipe).join(', ')}\n  gives ${outputs.join(', ')}\n  ${causality}\n`
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
