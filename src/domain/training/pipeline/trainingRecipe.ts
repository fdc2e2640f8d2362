import { COVARIANCE_TYPES, type CovarianceType } from '../../../engine'
import { z } from '../../bundle/zod'
import type { Dataset } from '../../dataset/types'
import type { TrainingConfig } from '../../model/types'
import { dayFromIso, type DayNumber } from '../../shared/day'
import type { Failure } from '../../shared/failure'
import { fail, ok, type Result } from '../../shared/result'
import { defaultConfigFor, withFeatures } from '../defaultConfig'
import { extractFeatures } from '../extractFeatures'
import { completeRows, selectRows } from '../selectRows'
import { DEFAULT_RULE, MAX_FOLDS, MIN_FOLDS } from '../walkForward/planFolds'
import type { WalkForwardRule } from '../walkForward/types'

/** Where the training part ends: a share or a number of the rows, its last day, or nowhere. */
export type SplitRule = { readonly share: number } | { readonly rows: number } | { readonly until: string } | 'none'

/** A training as a file states it; what is left out has the default of the Train screen. */
export type TrainingRecipe = {
  readonly name?: string
  /** a preset of features, made from raw columns; `map` names other columns for its own */
  readonly preset?: string
  readonly map?: Readonly<Record<string, string>>
  readonly features?: readonly string[]
  readonly states?: number
  readonly covariance?: CovarianceType
  readonly split?: SplitRule
  readonly seed?: number
  readonly starts?: number
  readonly maxIter?: number
  readonly tol?: number
  readonly orderingFeature?: string
  readonly from?: string
  readonly to?: string
  /** a reason for going below the sample rule */
  readonly reason?: string
  /** folds to score the recipe on; what is left out has the default of a sweep */
  readonly walkForward?: { readonly folds?: number; readonly initialShare?: number; readonly embargo?: number }
}

export type TrainingRecipeFailure = Failure<'notATrainingRecipe' | 'invalidSplit'>

const text = z.string().check(z.minLength(1), z.maxLength(10_000))
const date = z.string().check(z.refine((value) => dayFromIso(value) !== null, 'must be a date such as 2015-12-31'))
const whole = z.int().check(z.minimum(0))
const folds = z.int().check(z.minimum(MIN_FOLDS), z.maximum(MAX_FOLDS))

const schema: z.ZodMiniType<TrainingRecipe> = z.strictObject({
  name: z.exactOptional(text),
  preset: z.exactOptional(text),
  map: z.exactOptional(z.record(z.string(), text)),
  features: z.exactOptional(z.array(text).check(z.minLength(1))),
  states: z.exactOptional(whole),
  covariance: z.exactOptional(z.enum(COVARIANCE_TYPES)),
  split: z.exactOptional(
    z.union([z.literal('none'), z.strictObject({ share: z.number().check(z.gt(0), z.maximum(1)) }), z.strictObject({ rows: whole }), z.strictObject({ until: date })]),
  ),
  seed: z.exactOptional(whole),
  starts: z.exactOptional(whole),
  maxIter: z.exactOptional(whole),
  tol: z.exactOptional(z.number()),
  orderingFeature: z.exactOptional(text),
  from: z.exactOptional(date),
  to: z.exactOptional(date),
  reason: z.exactOptional(text),
  walkForward: z.exactOptional(
    z.strictObject({ folds: z.exactOptional(folds), initialShare: z.exactOptional(z.number().check(z.gt(0), z.lt(1))), embargo: z.exactOptional(whole) }),
  ),
})

/** Reads a training recipe from the text of a file. A key that is not known is refused, so that a slip of the pen is no silent default. */
export function parseTrainingRecipe(source: string, name: string): Result<TrainingRecipe, TrainingRecipeFailure> {
  const json = parseJson(source)
  if (!json.ok) return fail({ code: 'notATrainingRecipe', message: `${name} is not JSON: ${json.error}.` })
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const place = issue && issue.path.length > 0 ? issue.path.join('.') : 'the recipe'
  const keys = issue && 'keys' in issue && Array.isArray(issue.keys) ? `: ${issue.keys.join(', ')}` : ''
  return fail({ code: 'notATrainingRecipe', message: `${name}, ${place}: ${issue?.message ?? 'not of the form of a training recipe'}${keys}. Known keys: ${KEYS.join(', ')}.` })
}

const KEYS: readonly (keyof TrainingRecipe)[] = ['name', 'preset', 'map', 'features', 'states', 'covariance', 'split', 'seed', 'starts', 'maxIter', 'tol', 'orderingFeature', 'from', 'to', 'reason', 'walkForward']

/** The configuration that a recipe means on a data set. Settings out of range are refused by the training itself. */
export function configOfRecipe(recipe: TrainingRecipe, dataset: Dataset): Result<TrainingConfig, TrainingRecipeFailure> {
  const base = defaultConfigFor(dataset)
  const own = recipe.features ? withFeatures(base, recipe.features) : base
  const config: TrainingConfig = {
    ...own,
    nStates: recipe.states ?? own.nStates,
    covarianceType: recipe.covariance ?? own.covarianceType,
    seed: recipe.seed ?? own.seed,
    nStarts: recipe.starts ?? own.nStarts,
    maxIter: recipe.maxIter ?? own.maxIter,
    tol: recipe.tol ?? own.tol,
    labelRule: recipe.orderingFeature === undefined ? own.labelRule : { orderingFeature: recipe.orderingFeature },
    firstDay: recipe.from === undefined ? null : dayFromIso(recipe.from),
    lastDay: recipe.to === undefined ? null : dayFromIso(recipe.to),
    sampleOverrideReason: recipe.reason ?? null,
  }
  const trainRows = rowsOfSplit(recipe.split, dataset, config)
  return trainRows.ok ? ok({ ...config, trainRows: trainRows.value }) : trainRows
}

/** The folds that a recipe asks for; null: none. */
export function foldsOfRecipe({ walkForward }: TrainingRecipe): WalkForwardRule | null {
  if (walkForward === undefined) return null
  const { folds: nFolds = DEFAULT_RULE.nFolds, initialShare = DEFAULT_RULE.initialShare, embargo = DEFAULT_RULE.embargo } = walkForward
  return { nFolds, initialShare, embargo }
}

function rowsOfSplit(split: SplitRule | undefined, dataset: Dataset, config: TrainingConfig): Result<number | null, TrainingRecipeFailure> {
  if (split === undefined) return ok(null)
  if (split !== 'none' && 'rows' in split) return ok(split.rows)
  const { dates, nSamples } = completeRows(selectRows(extractFeatures(dataset, config.features), config))
  // With no row at all there is nothing to divide, and the check of the data says why.
  if (nSamples === 0) return ok(null)
  if (split === 'none') return ok(nSamples)
  if ('share' in split) return ok(Math.max(1, Math.floor(split.share * nSamples)))
  const last: DayNumber = dayFromIso(split.until)!
  const rows = dates.filter((day) => day <= last).length
  return rows > 0 ? ok(rows) : fail({ code: 'invalidSplit', message: `No row lies on or before ${split.until}, where the split ends the training part. Take a later day.` })
}

function parseJson(source: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(source.replace(/^\uFEFF/, '')))
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
