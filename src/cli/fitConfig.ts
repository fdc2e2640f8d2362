import { COVARIANCE_TYPES } from '../engine'
import type { Dataset } from '../domain/dataset/types'
import type { TrainingConfig } from '../domain/model/types'
import { dayFromIso, type DayNumber } from '../domain/shared/day'
import { ok, type Result } from '../domain/shared/result'
import { clippingOf, defaultConfig } from '../domain/training/defaultConfig'
import { extractFeatures } from '../domain/training/extractFeatures'
import { completeRows, selectRows } from '../domain/training/selectRows'
import { usageError, type Refusal } from './command'
import type { FlagSpec, Flags } from './flags'
import { numberFlag, wholeFlag } from './numbers'
import { oneOf } from './readDataset'

/** The flags that make up a training configuration. */
export const CONFIG_FLAGS: readonly FlagSpec[] = [
  { name: 'features', value: 'a,b', help: 'columns to train on, in this order (default: every numeric column but the date)' },
  { name: 'states', value: 'K', help: 'number of states, 1 to 10 (default 3)' },
  { name: 'covariance', value: 'TYPE', help: `${COVARIANCE_TYPES.join(', ')} (default full)` },
  { name: 'seed', value: 'N', help: 'seed of the starts (default 1)' },
  { name: 'starts', value: 'N', help: 'number of starts (default: as many as a deterministic budget allows)' },
  { name: 'max-iter', value: 'N', help: 'iterations of the longest runs (default 1000)' },
  { name: 'tol', value: 'X', help: 'gain of log-likelihood per row below which a run has converged (default 1e-9)' },
  { name: 'no-accelerate', value: null, help: 'plain EM: every iterate its own, several times as many iterations' },
  { name: 'no-standardize', value: null, help: 'fit in raw units instead of z-scores' },
  { name: 'clip', value: 'L,U', help: 'clip every feature at two quantiles of its training part, such as 0.005,0.995; none (default: as the recipe says)' },
  { name: 'train-rows', value: 'N', help: 'train on the first N rows and score the rest as held out (default: train on all rows)' },
  { name: 'from', value: 'DATE', help: 'first date used, YYYY-MM-DD' },
  { name: 'to', value: 'DATE', help: 'last date used, YYYY-MM-DD' },
  { name: 'symbols', value: 'A,B', help: 'symbols to train on, of a file that holds several (default: all, as one model)' },
  { name: 'scale-by-symbol', value: null, help: 'standardise each symbol by its own rows' },
  { name: 'skip-sample-validation', value: 'REASON', help: 'train on fewer rows than the sample rule asks for; the reason is recorded in the model' },
]

/** The configuration the flags ask for on this data set. Settings out of range are refused by the training itself. */
export function readConfig(flags: Flags, dataset: Dataset): Result<TrainingConfig, Refusal> {
  const features = flags.get('features')?.split(',').map((name) => name.trim()) ?? trainableColumns(dataset)
  const defaults = defaultConfig(features)
  const nStates = wholeFlag(flags, 'states', 1, defaults.nStates)
  if (!nStates.ok) return nStates
  const covarianceType = oneOf(flags, 'covariance', COVARIANCE_TYPES)
  if (!covarianceType.ok) return covarianceType
  const search = readSearch(flags, defaults)
  if (!search.ok) return search
  const range = readRange(flags)
  if (!range.ok) return range
  const trainRows = wholeFlag(flags, 'train-rows', 1, null)
  if (!trainRows.ok) return trainRows
  const clipping = readClipping(flags, dataset)
  if (!clipping.ok) return clipping
  const symbols = flags.get('symbols')?.split(',').map((name) => name.trim())
  const chosen = { ...range.value, ...(symbols && { symbols }) }
  const { accelerate: _, ...plain } = defaults
  return ok({
    ...(flags.has('no-accelerate') ? plain : defaults),
    nStates: nStates.value,
    covarianceType: covarianceType.value ?? defaults.covarianceType,
    ...search.value,
    standardize: !flags.has('no-standardize'),
    ...chosen,
    ...clipping.value,
    ...(flags.has('scale-by-symbol') && { scaling: 'symbol' as const }),
    trainRows: trainRows.value ?? countRows(dataset, { features, ...chosen }),
    sampleOverrideReason: flags.get('skip-sample-validation') ?? null,
  })
}

/** The features of a recipe; of a file every column it has. */
function trainableColumns({ columns, derivation }: Dataset): readonly string[] {
  return columns.filter(({ role }) => !derivation || role === 'feature').map(({ name }) => name)
}

/** --clip 0.005,0.995, else what the recipe asks for. */
function readClipping(flags: Flags, dataset: Dataset): Result<Pick<TrainingConfig, 'clipping'>, Refusal> {
  const text = flags.get('clip')
  if (text === undefined) return ok(clippingOf(dataset))
  if (text === 'none') return ok({})
  const [lower = NaN, upper = NaN, ...rest] = text.split(',').map(Number)
  if (Number.isNaN(lower) || Number.isNaN(upper) || rest.length > 0) return usageError(`--clip is "${text}"; it must be two quantiles such as 0.005,0.995, or none.`)
  return ok({ clipping: { lower, upper } })
}

type Search = Pick<TrainingConfig, 'seed' | 'nStarts' | 'maxIter' | 'tol'>

function readSearch(flags: Flags, defaults: Search): Result<Search, Refusal> {
  const seed = wholeFlag(flags, 'seed', 0, defaults.seed)
  if (!seed.ok) return seed
  const nStarts = wholeFlag(flags, 'starts', 1, defaults.nStarts)
  if (!nStarts.ok) return nStarts
  const maxIter = wholeFlag(flags, 'max-iter', 1, defaults.maxIter)
  if (!maxIter.ok) return maxIter
  const tol = numberFlag(flags, 'tol', defaults.tol)
  if (!tol.ok) return tol
  return ok({ seed: seed.value, nStarts: nStarts.value, maxIter: maxIter.value, tol: tol.value })
}

type Range = Pick<TrainingConfig, 'firstDay' | 'lastDay'>

function readRange(flags: Flags): Result<Range, Refusal> {
  const firstDay = dayFlag(flags, 'from')
  if (!firstDay.ok) return firstDay
  const lastDay = dayFlag(flags, 'to')
  if (!lastDay.ok) return lastDay
  return ok({ firstDay: firstDay.value, lastDay: lastDay.value })
}

function dayFlag(flags: Flags, name: string): Result<DayNumber | null, Refusal> {
  const text = flags.get(name)
  if (text === undefined) return ok(null)
  const day = dayFromIso(text)
  return day === null ? usageError(`--${name} is "${text}"; a date such as 2015-01-31 is needed.`) : ok(day)
}

/** All rows the training can use; null where there are none, so that the refusal is about them. */
function countRows(dataset: Dataset, selection: Range & Pick<TrainingConfig, 'features' | 'symbols'>): number | null {
  const { nSamples } = completeRows(selectRows(extractFeatures(dataset, selection.features), selection))
  return nSamples === 0 ? null : nSamples
}
