import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import type { FeatureSchema } from './types'

/** Rows in raw units. A plain array or Float64Array of numbers is one feature; rows of several come nested, or flat with their width. */
export type DetectorInput =
  | Float64Array
  | readonly number[]
  | readonly (readonly number[])[]
  | { readonly values: Float64Array; readonly nFeatures: number }

export type InputOptions = {
  /** names of the columns given, compared with the model's own */
  readonly names?: readonly string[]
  /** 'refuse' (default) or 'integrate': score a row on the cells it has */
  readonly onMissing?: 'refuse' | 'integrate'
}

export type InputFailure = Failure<
  'noRows' | 'raggedRows' | 'featureCount' | 'featureNames' | 'featureOrder' | 'missingValues' | 'infiniteValues'
>

export type CheckedRows = { readonly values: Float64Array; readonly nSamples: number }

/** Rows that the model can read, or the first thing that is wrong with them. Rows are counted from 1 in messages. */
export function readDetectorInput(schema: FeatureSchema, input: DetectorInput, options: InputOptions = {}): Result<CheckedRows, InputFailure> {
  const names = schema.features.map(({ name }) => name)
  const flat = flatten(input)
  if (!flat.ok) return flat
  const { values, nFeatures } = flat.value
  const failure =
    checkCount(names, nFeatures) ?? (options.names ? checkNames(names, options.names) : null) ?? checkCells(names, values, options)
  return failure ? fail(failure) : ok({ values, nSamples: values.length / nFeatures })
}

function flatten(input: DetectorInput): Result<{ values: Float64Array; nFeatures: number }, InputFailure> {
  const flat = toFlat(input)
  if (flat.values.length === 0) return fail({ code: 'noRows', message: 'There are no rows to read.' })
  if (!Number.isInteger(flat.values.length / flat.nFeatures) || flat.raggedRow !== null) {
    const place = flat.raggedRow === null ? `${flat.values.length} values` : `row ${flat.raggedRow + 1}`
    return fail({ code: 'raggedRows', message: `${place} does not make whole rows of ${flat.nFeatures} features.` })
  }
  return ok(flat)
}

type Flat = { values: Float64Array; nFeatures: number; raggedRow: number | null }

function toFlat(input: DetectorInput): Flat {
  if (input instanceof Float64Array) return { values: input, nFeatures: 1, raggedRow: null }
  if (isFlatRows(input)) return { ...input, raggedRow: null }
  const rows = Array.from<number | readonly number[], readonly number[]>(input, (row) => (typeof row === 'number' ? [row] : row))
  const nFeatures = rows[0]?.length ?? 1
  const ragged = rows.findIndex((row) => row.length !== nFeatures)
  return { values: Float64Array.from(rows.flat()), nFeatures, raggedRow: ragged < 0 ? null : ragged }
}

function isFlatRows(input: DetectorInput): input is { readonly values: Float64Array; readonly nFeatures: number } {
  return !Array.isArray(input) && 'nFeatures' in input
}

function checkCount(names: readonly string[], nFeatures: number): InputFailure | null {
  if (nFeatures === names.length) return null
  const message = `The rows have ${nFeatures} feature${nFeatures === 1 ? '' : 's'}; the model reads ${names.length}: ${names.join(', ')}.`
  return { code: 'featureCount', message, details: { has: nFeatures, expected: names.length } }
}

function checkNames(names: readonly string[], given: readonly string[]): InputFailure | null {
  const missing = names.filter((name) => !given.includes(name))
  if (missing.length > 0) {
    return { code: 'featureNames', message: `The rows have no feature ${missing.join(', ')}; the model reads ${names.join(', ')}.`, details: { missing } }
  }
  const at = names.findIndex((name, d) => given[d] !== name)
  if (at < 0 && given.length === names.length) return null
  return { code: 'featureOrder', message: `Feature ${at + 1} is ${given[at]}; the model reads them in the order ${names.join(', ')}.`, details: { given } }
}

function checkCells(names: readonly string[], values: Float64Array, { onMissing = 'refuse' }: InputOptions): InputFailure | null {
  const placeOf = (at: number) => `row ${Math.floor(at / names.length) + 1}, feature ${names[at % names.length]}`
  const infinite = values.findIndex((value) => value === Infinity || value === -Infinity)
  if (infinite >= 0) return { code: 'infiniteValues', message: `${placeOf(infinite)} is infinite; every value must be finite.` }
  const missing = onMissing === 'refuse' ? values.findIndex(Number.isNaN) : -1
  if (missing < 0) return null
  return { code: 'missingValues', message: `${placeOf(missing)} has no value; fill it, leave the row out, or ask for missing cells to be integrated out.` }
}
