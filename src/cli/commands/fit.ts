import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Dataset } from '../../domain/dataset/types'
import { derivedName, deriveDataset } from '../../domain/features/deriveDataset'
import { suggestName } from '../../domain/model/versionLabel'
import type { ModelVersion, TrainingConfig } from '../../domain/model/types'
import { ok, type Result } from '../../domain/shared/result'
import { trainModel } from '../../domain/training/trainModel'
import { refuse, usageError, type Command, type Refusal, type Surroundings } from '../command'
import { describeTrainingFailure } from '../describeTrainingFailure'
import { CONFIG_FLAGS, readConfig } from '../fitConfig'
import type { Flags } from '../flags'
import { fitReport } from '../output/fitReport'
import { fitText } from '../output/fitText'
import { CSV_FLAGS, importNotes, readDataset } from '../readDataset'
import { readJoined, readRecipe, RECIPE_FLAGS, refuseRecipe } from '../recipeFlags'
import { createThreadEngine } from '../threadEngine'
import { buildVersion, progressLine, tableFor, writeBundle } from '../trainingParts'

export const fit: Command = {
  name: 'fit',
  usage: 'fit --csv FILE [--preset NAME | --recipe FILE] [--features a,b] [--states K] [--covariance TYPE] [--seed N] [--train-rows N] [--out FILE.regime.npz] [--json]',
  summary: 'Train a model on a CSV file.',
  flags: [
    { name: 'csv', value: 'FILE', help: 'the rows: a date column and numeric columns' },
    ...RECIPE_FLAGS,
    ...CONFIG_FLAGS,
    { name: 'name', value: 'NAME', help: "name of the model (default: from the file's name)" },
    { name: 'out', value: 'FILE', help: 'write the model as a bundle' },
    { name: 'json', value: null, help: 'one JSON object on standard output' },
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes:
    'Without --train-rows every row is trained on and nothing is held out. Parameters are printed in raw units, states in the order of the model;\naic, bic and icl belong to logLikelihoodRaw.\n' +
    'Equal data, flags and seed give the same digest on any machine, whatever its number of cores.',
  async run(flags, _positionals, surroundings) {
    const path = flags.get('csv')
    if (path === undefined) return usageError('--csv FILE is missing.')
    const out = flags.get('out')
    if (out !== undefined && !existsSync(dirname(out))) return usageError(`--out ${out}: there is no folder ${dirname(out)}.`)
    const startedAt = surroundings.now()
    const dataset = await readTrainingData(path, flags, startedAt)
    if (!dataset.ok) return dataset
    const config = readConfig(flags, dataset.value)
    if (!config.ok) return config
    const trained = await train(dataset.value, config.value, flags, surroundings)
    if (!trained.ok) return trained
    const written = out === undefined ? ok(null) : await writeBundle(out, trained.value)
    if (!written.ok) return refuse(written.error)
    const notes = importNotes(dataset.value)
    const report = fitReport(trained.value, { seconds: (surroundings.now() - startedAt) / 1000, notes })
    return ok({ text: flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : fitText(report, out), exitCode: 0, notes })
  },
}

/** The file's columns, or the features a recipe makes of them; the model keeps the recipe. */
async function readTrainingData(path: string, flags: Flags, now: number): Promise<Result<Dataset, Refusal>> {
  const recipe = await readRecipe(flags)
  if (!recipe.ok) return recipe
  const dataset = await readDataset(path, flags, now, flags.has('symbols') || flags.has('scale-by-symbol') ? 'rows' : null)
  if (!dataset.ok || recipe.value === null) return dataset
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  const derived = await deriveDataset({ recipe: recipe.value, dataset: dataset.value, others: others.value, name: derivedName(dataset.value, recipe.value), derivedAt: now })
  return derived.ok ? derived : refuseRecipe(derived.error)
}

async function train(dataset: Dataset, config: TrainingConfig, flags: Flags, surroundings: Surroundings): Promise<Result<ModelVersion, Refusal>> {
  const engine = createThreadEngine()
  try {
    const trained = await trainModel(
      {
        engine,
        clock: surroundings,
        table: tableFor(dataset, config),
        config,
        label: { name: flags.get('name') ?? suggestName(dataset.name), version: '1.0.0' },
        trigger: 'manual',
        parentDigest: null,
        build: { engineBuild: buildVersion(), runtime: `Node ${process.versions.node}` },
      },
      { onProgress: (progress) => surroundings.showProgress(progressLine(progress)) },
    )
    if (trained.ok) return trained
    const asked = flags.has('train-rows') ? config : { ...config, trainRows: null }
    const notes = importNotes(dataset).map((note) => `\nnote: ${note}`)
    return refuse(trained.error, `${describeTrainingFailure(trained.error, asked)}${notes.join('')}`)
  } finally {
    await engine.close()
  }
}
