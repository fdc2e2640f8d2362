import type { KernelName } from '../../../src/engine'

/** Where it was measured: a Node process, or a worker (or the page) of the test browser. */
export type Place = 'Node' | 'Chromium'

/** The two sets of kernels, which say the same, bit by bit. */
export type Kernels = KernelName

type Common = {
  /** names it for the goals and the README: fit-A, one-row-p99 */
  readonly id: string
  readonly name: string
  readonly place: Place
  readonly unit: string
}

/** The same work with both engines in turn; the i-th values of the two were measured one after the other. */
export type Comparison = Common & {
  readonly kind: 'comparison'
  readonly typescript: readonly number[]
  /** empty where the engine has no kernels */
  readonly webassembly: readonly number[]
  /** processor time of the thread in the same rounds, where the system tells it */
  readonly cpu?: { readonly typescript: readonly number[]; readonly webassembly: readonly number[] }
}

/** One quantity with every run of it. */
export type Single = Common & { readonly kind: 'single'; readonly values: readonly number[] }

/** What happened to each of many simulated models. */
export type Trials = Common &
  (
    | /** how often, per model */ { readonly kind: 'rates'; readonly values: readonly number[] }
    | /** days until it was found, per model; null: it was not */ { readonly kind: 'delays'; readonly values: readonly (number | null)[] }
  )

export type Measure = Comparison | Single | Trials

/** Mean over models with its 95 % Monte-Carlo interval, which one model alone does not have. */
export function meanOf(values: readonly number[]): { readonly mean: number; readonly halfWidth: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, halfWidth: n > 1 ? 1.96 * Math.sqrt(squares / (n - 1) / n) : Infinity }
}

/** How many models found it, and the delays of those, ascending. */
export function detectionOf(delays: readonly (number | null)[]): { readonly nFound: number; readonly delays: readonly number[] } {
  const found = delays.filter((delay) => delay !== null).sort((a, b) => a - b)
  return { nFound: found.length, delays: found }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The smallest value that a share p of all values does not exceed. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]
}

/**
 * How many times faster the kernels were, round by round: both halves of a round met the same machine. By processor time where it
 * is known, which other work on the machine hardly touches; else by the clock.
 */
export function ratiosOf({ cpu, ...wall }: Comparison): readonly number[] {
  const { typescript, webassembly } = cpu ?? wall
  return webassembly.map((time, round) => typescript[round] / time)
}

/** What the measure says about the engine as it ships: its kernels where it has them. */
export function shippedValues(measure: Comparison | Single): readonly number[] {
  if (measure.kind === 'single') return measure.values
  return measure.webassembly.length > 0 ? measure.webassembly : measure.typescript
}

/** Three digits, whole from 100 on: 0.0123, 1.23, 12.3, 123, 12 345. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) < 100) return value === 0 ? '0' : value.toPrecision(3)
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ' ')
}
