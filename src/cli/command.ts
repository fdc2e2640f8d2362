import type { Result } from '../domain/shared/result'
import type { FlagSpec, Flags } from './flags'

/** What a command writes to standard output, and its exit status. */
export type Output = {
  readonly text: string
  readonly exitCode: number
  /** what a person ought to know beside it, on standard error */
  readonly notes?: readonly string[]
}

/** A failure as a program reads it: code and message, and whatever else its code carries. */
export type Failure = { readonly code: string; readonly message: string }

/** An expected refusal: `text` is what a person reads on standard error, `failure` what a program reads. Exit status 2. */
export type Refusal = { readonly failure: Failure; readonly text: string }

/** The surroundings of a command, so that tests can stand in for them. */
export type Surroundings = {
  /** one line of progress, shown in place; does nothing where standard error is not a terminal */
  showProgress(line: string): void
  now(): number
}

export type Command = {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly flags: readonly FlagSpec[]
  /** names of the arguments that are not flags, all required */
  readonly positionals: readonly string[]
  readonly notes: string
  /** makes the arguments unambiguous before the flags are read */
  readonly rewriteArgs?: (args: readonly string[]) => readonly string[]
  run(flags: Flags, positionals: readonly string[], surroundings: Surroundings): Promise<Result<Output, Refusal>>
}

export function refuse(failure: Failure, text: string = failure.message): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { failure, text } }
}

export function usageError(message: string): { readonly ok: false; readonly error: Refusal } {
  return refuse({ code: 'usage', message })
}
