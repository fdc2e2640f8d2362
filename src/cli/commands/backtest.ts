import { backtestRows } from '../../domain/backtest/backtestRows'
import { checkTruncation, type TruncationRequest } from '../../domain/backtest/checkTruncation'
import { refitConfigOf } from '../../domain/backtest/refitSplit'
import { runBacktest, type BacktestRequest } from '../../domain/backtest/runBacktest'
import type { TruncationCheck } from '../../domain/backtest/types'
import type { Dataset } from '../../domain/dataset/types'
import { derivedName, deriveDataset } from '../../domain/features/deriveDataset'
import type { ModelVersion } from '../../domain/model/types'
import { ok, type Result } from '../../domain/shared/result'
import { extractFeatures, selectRange } from '../../domain/training/extractFeatures'
import type { FeatureTable } from '../../domain/training/types'
import { BACKTEST_FLAGS, readSettings } from '../backtestFlags'
import { refuse, usageError, type Command, type Refusal, type Surroundings } from '../command'
import { CONFIG_FLAGS, readConfig } from '../fitConfig'
import type { Flags } from '../flags'
import { wholeFlag } from '../numbers'
import { backtestAsJson, backtestAsText } from '../output/backtestOutput'
import { CSV_FLAGS, importNotes, readDataset } from '../readDataset'
import { readModelAndRows } from '../readModelAndRows'
import { readJoined, readRecipe, RECIPE_FLAGS, refuseRecipe } from '../recipeFlags'
import { createThreadEngine } from '../threadEngine'

/** Of a training's configuration, what a walk forward asks for. */
const REFIT_FLAGS: ReadonlySet<string> = new Set(['features', 'states', 'covariance', 'seed', 'max-iter', 'tol', 'no-accelerate', 'no-standardize', 'clip', 'from', 'to'])

export const backtest: Command = {
  name: 'backtest',
  usage: 'backtest --csv FILE [--price COLUMN] [--bundle FILE.regime.npz [--walk-forward]] [--features a,b] [--states K] [--window N] [--step N] [--delay N] [--cost-bps X] [--json]',
  summary: 'Whether acting on the regimes would have helped, after costs, knowing only what was known.',
  flags: [
    { name: 'csv', value: 'FILE', help: 'the features, or the raw columns of the recipe, and what is traded' },
    { name: 'bundle', value: 'FILE', help: 'a model as it is, on the rows after its training' },
    { name: 'walk-forward', value: null, help: "refit the bundle's configuration as time goes on, instead (without --bundle: the flags' configuration)" },
    ...BACKTEST_FLAGS,
    { name: 'trials', value: 'N', help: 'how much was tried on these data before, for the deflated Sharpe ratio (default 0)' },
    { name: 'check', value: null, help: 'make every decision anew on data cut at 200 dates; status 3 if one differs' },
    { name: 'json', value: null, help: 'one JSON object: figures with intervals, trades, refits, series' },
    ...RECIPE_FLAGS,
    ...CONFIG_FLAGS.filter(({ name }) => REFIT_FLAGS.has(name)),
    ...CSV_FLAGS,
  ],
  positionals: [],
  notes: 'A weight decided at the close of a row is traded at the close `delay` rows later. Equal data, flags and seed give the same numbers on any machine.\nsrc/domain/backtest/README.md holds the formulas.',
  async run(flags, _positionals, surroundings) {
    const inputs = await readInputs(flags, surroundings)
    if (!inputs.ok) return inputs
    const trials = wholeFlag(flags, 'trials', 0, 0)
    if (!trials.ok) return trials
    const { dataset, table, model, notes } = inputs.value
    const settings = readSettings(flags, dataset, model.kind === 'frozen')
    if (!settings.ok) return settings
    const rows = backtestRows(dataset, table, settings.value)
    if (!rows.ok) return refuse(rows.error)
    const engine = createThreadEngine()
    try {
      const run = await runBacktest({ engine, rows: rows.value, settings: settings.value, model, nTrialsBefore: trials.value }, {
        onProgress: ({ nDone, nRefits, share }) => surroundings.showProgress(`backtest: ${nDone} of ${nRefits} refits, ${Math.round(100 * share)} %`),
      })
      if (!run.ok) return refuse(run.error)
      const checked = flags.has('check') ? await check({ engine, rows: rows.value, settings: settings.value, run: run.value }, surroundings) : ok(null)
      if (!checked.ok) return checked
      const backtest = { ...run.value.backtest, truncation: checked.value }
      return ok({ text: flags.has('json') ? backtestAsJson(backtest) : backtestAsText(backtest), exitCode: checked.value?.firstDifference ? 3 : 0, notes })
    } finally {
      await engine.close()
    }
  },
}

async function check(request: TruncationRequest, surroundings: Surroundings): Promise<Result<TruncationCheck, Refusal>> {
  const checked = await checkTruncation(request, { onProgress: ({ share }) => surroundings.showProgress(`truncation check: ${Math.round(100 * share)} %`) })
  return checked.ok ? checked : refuse(checked.error)
}

type Inputs = {
  /** holds what is traded */
  readonly dataset: Dataset
  readonly table: FeatureTable
  readonly model: BacktestRequest['model']
  readonly notes: readonly string[]
}

async function readInputs(flags: Flags, surroundings: Surroundings): Promise<Result<Inputs, Refusal>> {
  if (!flags.has('bundle')) return readWalk(flags, surroundings.now())
  const inputs = await readModelAndRows(flags, surroundings.now())
  if (!inputs.ok) return inputs
  const { version, raw, table, notes } = inputs.value
  return ok({ dataset: raw, table, model: modelOf(version, flags), notes })
}

function modelOf(version: ModelVersion, flags: Flags): BacktestRequest['model'] {
  return flags.has('walk-forward') ? { kind: 'walkForward', config: refitConfigOf(version.config), of: version.digest } : { kind: 'frozen', version }
}

/** The features are all columns but the one that is traded as a price and that of cash, or those of the recipe. */
async function readWalk(flags: Flags, now: number): Promise<Result<Inputs, Refusal>> {
  const path = flags.get('csv')
  if (path === undefined) return usageError('--csv FILE is missing.')
  const raw = await readDataset(path, flags, now)
  if (!raw.ok) return raw
  const features = await featuresOf(raw.value, flags, now)
  if (!features.ok) return features
  const besides = [flags.get('price'), flags.get('cash-column')]
  const config = readConfig(flags, { ...features.value, columns: features.value.columns.filter(({ name }) => !besides.includes(name)) })
  if (!config.ok) return config
  const { firstDay, lastDay } = config.value
  const table = selectRange(extractFeatures(features.value, config.value.features), firstDay, lastDay)
  return ok({ dataset: raw.value, table, model: { kind: 'walkForward', config: refitConfigOf(config.value) }, notes: importNotes(raw.value) })
}

async function featuresOf(raw: Dataset, flags: Flags, now: number): Promise<Result<Dataset, Refusal>> {
  const recipe = await readRecipe(flags)
  if (!recipe.ok) return recipe
  if (recipe.value === null) return ok(raw)
  const others = await readJoined(flags, now)
  if (!others.ok) return others
  const derived = await deriveDataset({ recipe: recipe.value, dataset: raw, others: others.value, name: derivedName(raw, recipe.value), derivedAt: now })
  return derived.ok ? derived : refuseRecipe(derived.error)
}
