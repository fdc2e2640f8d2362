import { flatten, type GoldenTable, type Nested } from './goldenCase'

/** Collects errors as shares of their tolerances, and the first quantity that is beyond its own. */
export type Scorecard = {
  /** worst error as a share of its tolerance; Infinity for a failed yes-or-no check */
  readonly worst: () => number
  /** the first quantity that failed, with what it missed by; null if none */
  readonly failed: () => string | null
  readonly share: (quantity: string, error: number, tolerance: number) => void
  readonly require: (quantity: string, isMet: boolean) => void
}

export function createScorecard(): Scorecard {
  let worst = 0
  let failed: string | null = null
  return {
    worst: () => worst,
    failed: () => failed,
    share(quantity, error, tolerance) {
      const value = error === 0 ? 0 : error / tolerance
      const share = Number.isNaN(value) ? Infinity : value
      if (share > 1 && failed === null) failed = `${quantity}: error ${share.toPrecision(3)} times its tolerance`
      worst = Math.max(worst, share)
    },
    require(quantity, isMet) {
      if (isMet) return
      failed ??= quantity
      worst = Infinity
    },
  }
}

/** Largest absolute difference; cells that are not finite in both count as equal, in one as Infinity. */
export function largestDifference(actual: Float64Array, expected: Float64Array): number {
  if (actual.length !== expected.length) return Infinity
  let worst = 0
  for (let i = 0; i < expected.length; i++) worst = Math.max(worst, difference(actual[i]!, expected[i]!))
  return worst
}

/** The rule of means, covars and derived quantities: the largest difference against the largest expected entry. */
export function shareOfLargest(card: Scorecard, quantity: string, actual: Float64Array, expected: Nested, tolerance: number): void {
  const target = flatten(expected)
  let scale = 0
  for (const value of target) if (Number.isFinite(value)) scale = Math.max(scale, Math.abs(value))
  card.share(quantity, largestDifference(actual, target), tolerance * scale)
}

/** The rule of log-likelihoods. */
export function shareRelative(card: Scorecard, quantity: string, actual: number, expected: number, tolerance: number): void {
  card.share(quantity, difference(actual, expected), tolerance * Math.max(1, Math.abs(expected)))
}

/** A table given in full or by its ends, every entry against an absolute tolerance, column sums against T times it. */
export function shareTable(
  card: Scorecard, quantity: string, actual: Float64Array, width: number, table: GoldenTable, tolerance: number,
): void {
  const nSamples = actual.length / width
  for (const [part, from] of partsOf(table, nSamples)) {
    const target = flatten(part)
    card.share(quantity, largestDifference(actual.subarray(from * width, from * width + target.length), target), tolerance)
  }
  card.share(`${quantity} column sums`, largestDifference(columnSums(actual, width), flatten(table.column_sums)), tolerance * nSamples)
}

/** The same table under the rule of derived quantities: parts and sums each against their own largest entry. */
export function shareDerivedTable(
  card: Scorecard, quantity: string, actual: Float64Array, width: number, table: GoldenTable, tolerance: number,
): void {
  for (const [part, from] of partsOf(table, actual.length / width)) {
    shareOfLargest(card, quantity, actual.subarray(from * width, (from + part.length) * width), part, tolerance)
  }
  shareOfLargest(card, `${quantity} column sums`, columnSums(actual, width), table.column_sums, tolerance)
}

function partsOf(table: GoldenTable, nSamples: number): (readonly [readonly Nested[], number])[] {
  const parts: (readonly [readonly Nested[], number])[] = []
  if (table.rows) parts.push([table.rows, 0])
  if (table.first) parts.push([table.first, 0])
  if (table.last) parts.push([table.last, nSamples - table.last.length])
  return parts
}

/** (width) sums over rows, missing cells left out. */
function columnSums(values: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width)
  values.forEach((value, i) => { if (Number.isFinite(value)) sums[i % width]! += value })
  return sums
}

function difference(actual: number, expected: number): number {
  if (Number.isFinite(actual) && Number.isFinite(expected)) return Math.abs(actual - expected)
  return Number.isFinite(actual) === Number.isFinite(expected) ? 0 : Infinity
}
