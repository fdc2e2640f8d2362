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

export type Measure = Comparison | Single

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
export function shippedValues(measure: Measure): readonly number[] {
  if (measure.kind === 'single') return measure.values
  return measure.webassembly.length > 0 ? measure.webassembly : measure.typescript
}

/** Three digits, whole from 100 on: 0.0123, 1.23, 12.3, 123, 12 345. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) < 100) return value === 0 ? '0' : value.toPrecision(3)
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ' ')
}
