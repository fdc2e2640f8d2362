import { fail, ok, type Result } from '../shared/result'
import type { BundleFailureCode } from './types'

/** Why a part of a bundle is refused, before the list of checks is attached. */
export type BundleFault = { readonly code: BundleFailureCode; readonly part: string; readonly message: string }

/** What a check found in order: its product and one sentence for the verdict list. */
export type Passed<T> = {
  readonly value: T
  readonly note: string
  /** nothing is wrong, but nothing was proved either */
  readonly isUnverified?: true
}

export type CheckOutcome<T> = Result<Passed<T>, BundleFault>

export type Faulty<T> = Result<T, BundleFault>

export function fault(code: BundleFailureCode, part: string, message: string): Faulty<never> {
  return fail({ code, part, message })
}

export function unverified<T>(value: T, note: string): CheckOutcome<T> {
  return ok({ value, note, isUnverified: true })
}

export function passed<T>(value: T, note: string): CheckOutcome<T> {
  return ok({ value, note })
}
