import type { Measure } from '../../engine'
import type { Decisions, DetectionDelay } from './types'

/**
 * How many rows after a switch of the hindsight path the strategy acted on the new regime. A switch is detected if that happens before
 * the path leaves the regime again; one that the strategy had made already counts as 0 rows.
 *
 * @param path  (T) index into the regimes of the decisions of the most probable smoothed regime
 */
export function detectionDelay({ acted, firstRow }: Pick<Decisions, 'acted' | 'firstRow'>, path: Uint8Array): DetectionDelay {
  const delays: number[] = []
  let nSwitches = 0
  for (let t = firstRow + 1; t < path.length; t++) {
    if (path[t] === path[t - 1]) continue
    nSwitches++
    let row = t
    while (row < path.length && path[row] === path[t] && acted[row] !== path[t]) row++
    if (row < path.length && path[row] === path[t]) delays.push(row - t)
  }
  const n = delays.length
  const none: Measure = { isDefined: false, reason: 'tooFewRows', n }
  return {
    nSwitches,
    nDetected: n,
    median: n === 0 ? none : { isDefined: true, value: medianOf(delays), n },
    mean: n === 0 ? none : { isDefined: true, value: delays.reduce((sum, delay) => sum + delay, 0) / n, n },
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.slice().sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
