/** An expected failure in words the analyst can act on. Crosses workers and storage as plain data. */
export type Failure<Code extends string = string> = {
  readonly code: Code
  /** names the thing, the place, the limit and the remedy */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}
