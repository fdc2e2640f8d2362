import { roundTicks } from './limitPath'

/** Smallest and largest value of several curves over the rows from..to, with a little room; null where there is nothing to draw. */
export function curvesDomain(curves: readonly ArrayLike<number>[], from: number, to: number, isLog: boolean): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const values of curves) {
    for (let row = from; row <= to; row++) {
      const value = values[row]!
      if (!(value > 0) && isLog) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  }
  if (low > high) return null
  if (isLog) return [low / 1.05, high * 1.05]
  const room = 0.05 * (high - low) || Math.abs(high) * 0.1 || 1
  return [low - room, high + room]
}

/** Height of a value between two edges of a pane, in CSS pixels; on a logarithmic axis values that are not positive lie at the lower edge. */
export function heightOf([low, high]: readonly [number, number], { top, bottom, isLog }: { readonly top: number; readonly bottom: number; readonly isLog: boolean }): (value: number) => number {
  const place = (value: number) => (isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low))
  return (value) => (isLog && !(value > 0) ? bottom : bottom - place(value) * (bottom - top))
}

const LOG_STEPS: readonly (readonly number[])[] = [[1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 6, 8], [1, 1.5, 2, 3, 4, 6, 8], [1, 2, 5], [1, 3], [1]]

/** Up to so many round numbers for an axis: evenly spaced, or by powers of ten and parts of them. */
export function curveTicks(domain: readonly [number, number], most: number, isLog: boolean): readonly number[] {
  if (!isLog) return roundTicks(domain, most)
  const [low, high] = domain
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 }, (_, i) => 10 ** (Math.floor(Math.log10(low)) + i))
  for (const steps of LOG_STEPS) {
    const ticks = powers.flatMap((power) => steps.map((step) => step * power)).filter((value) => value >= low && value <= high)
    if (ticks.length <= most) return ticks
  }
  return [low, high]
}

/** Moves labels apart that would touch, from the top down, and back inside the lower edge; in the order given. */
export function spreadLabels(heights: readonly number[], distance: number, bottom: number): readonly number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!)
  const placed = [...heights]
  order.forEach((i, rank) => {
    if (rank > 0) placed[i] = Math.max(placed[i]!, placed[order[rank - 1]!]! + distance)
  })
  let limit = bottom
  for (const i of order.toReversed()) {
    placed[i] = Math.min(placed[i]!, limit)
    limit = placed[i] - distance
  }
  return placed
}
