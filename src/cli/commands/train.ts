import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { decodeBundle } from '../../domain/bundle/decodeBundle'
import type { Dataset } from '../../domain/dataset/types'
import { derivedName, deriveDataset } from '../../domain/features/deriveDataset'
import { changeBetween, nextVersion, suggestName } from '../../domain/model/versionLabel'
import type { ModelVersion, TrainingConfig } from '../../domain/model/types'
import { ok, type Result } from '../../domain/shared/result'
import { runPipeline, type PipelineOutcome, type PipelineRequest } from '../../domain/training/pipeline/runPipeline'
import { configOfRecipe, foldsOfRecipe, parseTrainingRecipe, type TrainingRecipe } from '../../domain/training/pipeline/trainingRecipe'
import { MAX_FOLDS, MIN_FOLDS } from '../../domain/training/walkForward/planFolds'
import { canStartFrom } from '../../domain/training/warmStart'
import { refuse, usageError, type Command, type Refusal, type Surroundings } from '../command'
import { describeTrainingFailure } from '../describeTrainingFailure'
import type { Flags } from '../flags'
import { openFile } from '../openFile'
import { pipelineReport, pipelineText } from '../output/pipelineOutput'
import { CSV_FLAGS, importNotes, readDataset } from '../readDataset'
import { presetRecipe, readJoined, refuseRecipe, JOIN_FLAG } from '../recipeFlags'
import { createThreadEngine } from '../threadEngine'
import { buildVersion, progressLine, tableFor, writeBundle } from '../trainingParts'

export const train: Command = {
  name: 'train',
  usage: 'train --recipe FILE --csv FILE --out FILE.regime.npz [--replaces FILE.regime.npz] [--folds N] [--json]',
  summary: 'Run the training pipeline of a recipe: extract, validate, split, fit, validate, save.',
  flags: [
    { name: 'recipe', value: 'FILE', help: 'the training as JSON: preset or features, states, covariance, split, seed, starts' },
    { name: 'csv', value: 'FILE', help: 'the rows: a date column and numeric columns' },
    { name: 'out', value: 'FILE', help: 'the bundle to write; it is staging, never production' },
    { name: 'replaces', value: 'FILE', help: 'bundle of the version this one replaces: one more start, and regimes that match keep their names' },
    { name: 'folds', value: 'N', help: `score the recipe on N folds of a walk forward, ${MIN_FOLDS} to ${MAX_FOLDS}; also "walkForward" of the recipe` },
    { name: 'json', value: null, help: 'the record of the run and the model as one JSON object on standard output' },
    JOIN_FLAG,
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'A recipe: {"features": ["ret_1d", "log_vix"], "states": 3, "covariance": "full", "split": {"share": 0.8}, "seed": 1, "starts": 20}\n' +
    'split: {"share": s}, {"rows": n}, {"until": "2015-12-31"} or "none"; without it 80 %, or more where the sample rule needs more.\n' +
    '"preset" makes features from raw columns ("map": {"close": "SPX"} names others); further keys: name, maxIter, tol, orderingFeature, from, to, reason,\n' +
    'walkForward: {"folds": 5, "initialShare": 0.5, "embargo": 5}, each of which may be left out.',
  async run(flags, _positionals, surroundings) {
    const [recipePath, csv, out] = ['recipe', 'csv', 'out'].map((name) => flags.get(name))
    if (recipePath === undefined) return usageError('--recipe FILE is missing.')
    if (csv === undefined) return usageError('--csv FILE is missing.')
    if (out === undefined) return usageError('--out FILE is missing.')
    if (!existsSync(dirname(out))) return usageError(`--out ${out}: there is no folder ${dirname(out)}.`)
    const recipe = withFolds(await readRecipeFile(recipePath), flags.get('folds'))
    if (!recipe.ok) return recipe
    const replaced = await readReplaced(flags.get('replaces'))
    if (!replaced.ok) return replaced
    const dataset = await readRows(csv, recipe.value, flags, surroundings.now())
    if (!dataset.ok) return dataset
    const config = configOfRecipe(recipe.value, dataset.value)
    if (!config.ok) return refuse(config.error)
    const plan = planOf(recipe.value, dataset.value, config.value, replaced.value)
    const { record, result } = await runOverThreads({ ...plan, save: (version) => writeBundle(out, version) }, surroundings)
    if (!result.ok) return refuse(result.error, describeFailure(result.error, plan.config))
    const notes = importNotes(dataset.value)
    return ok({ text: flags.has('json') ? `${JSON.stringify(pipelineReport(record, result.value, notes), null, 2)}\n` : pipelineText(record, result.value, out), exitCode: 0, notes })
  },
}

type Plan = Omit<PipelineRequest, 'engine' | 'clock' | 'save'>

function planOf(recipe: TrainingRecipe, dataset: Dataset, config: TrainingConfig, replaced: ModelVersion | null): Plan {
  const warm = replaced && canStartFrom(replaced, config) ? replaced : null
  const version = replaced === null ? '1.0.0' : nextVersion(replaced, changeBetween(replaced.config, config), [replaced.version])
  return {
    extract: async () => ok(tableFor(dataset, config)),
    config: warm ? { ...config, warmStart: warm.digest } : config,
    label: { name: recipe.name ?? replaced?.name ?? suggestName(dataset.name), version },
    trigger: 'manual',
    walkForward: foldsOfRecipe(recipe),
    parentDigest: replaced?.digest ?? null,
    ...(replaced && { parent: replaced }),
    ...(warm && { warmStart: warm }),
    build: { engineBuild: buildVersion(), runtime: `Node ${process.versions.node}` },
  }
}

async function runOverThreads(plan: Omit<PipelineRequest, 'engine' | 'clock'>, surroundings: Surroundings): Promise<PipelineOutcome> {
  const engine = createThreadEngine()
  try {
    return await runPipeline({ ...plan, engine, clock: surroundings }, { onProgress: (progress) => surroundings.showProgress(progressLine(progress)) })
  } finally {
    await engine.close()
  }
}

async function readRecipeFile(path: string): Promise<Result<TrainingRecipe, Refusal>> {
  const file = await openFile(path)
  if (!file.ok) return file
  const recipe = parseTrainingRecipe(await readFile(path, 'utf8'), path)
  return recipe.ok ? recipe : refuse(recipe.error)
}

/** The number of folds on the command line goes before that of the file. */
function withFolds(recipe: Result<TrainingRecipe, Refusal>, given: string | undefined): Result<TrainingRecipe, Refusal> {
  if (!recipe.ok || given === undefined) return recipe
  const folds = Number(given)
  if (!Number.isInteger(folds) || folds < MIN_FOLDS || folds > MAX_FOLDS) return usageError(`--folds ${given}: a whole number from ${MIN_FOLDS} to ${MAX_FOLDS} is needed.`)
  return ok({ ...recipe.value, walkForward: { ...recipe.value.walkForward, folds } })
}

async function readReplaced(path: string | undefined): Promise<Result<ModelVersion | null, Refusal>> {
  if (path === undefined) return ok(null)
  const file = await openFile(path)
  if (!file.ok) return file
  const decoded = await decodeBundle(file.value)
  return decoded.ok ? ok(decoded.value.version) : refuse(decoded.error, `${path}: refused, ${decoded.error.code} (${decoded.error.part})\n${decoded.error.message}`)
}

/** The columns of the file, or the features that the preset makes of them. */
async function readRows(path: string, { preset, map }: TrainingRecipe, flags: Flags, now: number): Promise<Result<Dataset, Refusal>> {
  const dataset = await readDataset(path, flags, now)
  if (!dataset.ok || preset === undefined) return dataset
  const recipe = presetRecipe(preset, map ?? {})
  if (!recipe.ok) return recipe
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  const derived = await deriveDataset({ recipe: recipe.value, dataset: dataset.value, others: others.value, name: derivedName(dataset.value, recipe.value), derivedAt: now })
  return derived.ok ? derived : refuseRecipe(derived.error)
}

function describeFailure(failure: Exclude<PipelineOutcome['result'], { ok: true }>['error'], config: TrainingConfig): string {
  return 'remedies' in failure || 'findings' in failure || 'field' in failure ? describeTrainingFailure(failure, config) : failure.message
}
