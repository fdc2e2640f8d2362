import type { Failure } from '../shared/failure'
import type { Result } from '../shared/result'
import { fail } from '../shared/result'
import type { ModelVersion } from './types'
import { verifyVersion } from './verifyVersion'

/** A version as plain data: every Float64Array a list of numbers, so that JSON holds it without loss. */
export type PlainVersion = { readonly format: 'regimescope/detector/1' } & Readonly<Record<string, unknown>>

export type LoadFailure = Failure<'notADetector' | 'digestMismatch' | 'goldenRowsDiffer'>

export function toPlainVersion(version: ModelVersion): PlainVersion {
  return { ...(plain(version) as Readonly<Record<string, unknown>>), format: 'regimescope/detector/1' }
}

/** Reads plain data back, digests and golden rows checked. */
export async function fromPlainVersion(data: unknown): Promise<Result<ModelVersion, LoadFailure>> {
  const version = readVersion(data)
  if (version === null) return fail(NOT_A_DETECTOR)
  try {
    return await verifyVersion(version)
  } catch {
    return fail(NOT_A_DETECTOR)
  }
}

const NOT_A_DETECTOR: LoadFailure = { code: 'notADetector', message: 'The data do not hold a saved detector, or parts of it are missing.' }

function plain(value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

/** Arrays restored in their places; that the rest is right is what the digests say. */
function readVersion(data: unknown): ModelVersion | null {
  if (!isRecord(data) || data.format !== 'regimescope/detector/1') return null
  const { format: _format, ...rest } = data
  const params = restore(rest.params, ['startprob', 'transmat', 'means', 'covars'])
  const scaler = rest.scaler === null ? null : restoreScaler(rest.scaler)
  const golden = restore(rest.golden, ['inputs', 'filtered'])
  if (params === null || scaler === undefined || golden === null) return null
  return { ...rest, params, scaler, golden } as unknown as ModelVersion
}

function restoreScaler(value: unknown): Record<string, unknown> | null {
  const scaler = restore(value, ['means', 'stds'])
  if (scaler === null) return null
  return {
    ...scaler,
    ...(scaler.bySymbol !== undefined && { bySymbol: restore(scaler.bySymbol, ['means', 'stds']) }),
    ...(scaler.limits !== undefined && { limits: restore(scaler.limits, ['lower', 'upper']) }),
  }
}

function restore(value: unknown, keys: readonly string[]): Record<string, unknown> | null {
  if (!isRecord(value)) return null
  const arrays = keys.map((key) => [key, value[key]] as const)
  if (!arrays.every(([, array]) => Array.isArray(array) && array.every((item) => typeof item === 'number'))) return null
  return { ...value, ...Object.fromEntries(arrays.map(([key, array]) => [key, Float64Array.from(array as number[])])) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
