import { ok, type Result } from '../domain/shared/result'
import { usageError, type Refusal } from './command'
import type { Flags } from './flags'

/** A finite number behind a flag, or `fallback` if the flag is not given. */
export function numberFlag<T>(flags: Flags, name: string, fallback: T): Result<number | T, Refusal> {
  const text = flags.get(name)
  if (text === undefined) return ok(fallback)
  const value = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? ok(value) : usageError(`--${name} is "${text}"; a number is needed.`)
}

/** The same for whole numbers of at least `least`. */
export function wholeFlag<T>(flags: Flags, name: string, least: number, fallback: T): Result<number | T, Refusal> {
  const parsed = numberFlag(flags, name, fallback)
  if (!parsed.ok || !flags.has(name)) return parsed
  const value = parsed.value as number
  return Number.isSafeInteger(value) && value >= least ? parsed : usageError(`--${name} is ${flags.get(name)}; a whole number of at least ${least} is needed.`)
}
