import { decimateRows } from './decimateRows'

/** Where a value lies on a pane: x of a row, y of a value, in CSS pixels. */
export type PaneScale = { readonly x: (row: number) => number; readonly y: (value: number) => number }

/** Values drawn per pixel: the smallest and the largest of each column are enough. */
const POINTS_PER_PIXEL = 2

/** Smallest and largest of the values from..to and of the limits, with a little room; null where there is nothing to draw. */
export function paneDomain(values: ArrayLike<number>, from: number, to: number, limits: readonly (number | null)[]): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (let row = from; row <= to; row++) {
    const value = values[row]!
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) return null
  for (const limit of limits) if (limit !== null) [low, high] = [Math.min(low, limit), Math.max(high, limit)]
  const room = 0.08 * (high - low) || Math.abs(high) * 0.1 || 1
  return [low - room, high + room]
}

/** A line through the values from..to as path data, broken where one is missing; of a long range the extremes of each pixel column. */
export function linePath(values: ArrayLike<number>, from: number, to: number, width: number, { x, y }: PaneScale): string {
  let path = ''
  let isPen = false
  for (const row of decimateRows(from, to, Math.max(4, POINTS_PER_PIXEL * Math.floor(width)), (at) => values[at]!)) {
    const value = values[row]!
    if (Number.isNaN(value)) {
      isPen = false
      continue
    }
    path += `${isPen ? 'L' : 'M'}${x(row).toFixed(1)} ${y(value).toFixed(1)}`
    isPen = true
  }
  return path
}

/** Up to so many round numbers inside a domain, for the ticks of its axis. */
export function roundTicks([low, high]: readonly [number, number], most: number): number[] {
  const rough = (high - low) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step)
}
