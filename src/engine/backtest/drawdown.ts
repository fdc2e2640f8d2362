/** The deepest fall of an account below its highest value before. */
export type Drawdown = {
  /** part lost, 0 to 1; 0 where the account never fell below its peak */
  readonly depth: number
  /** row at whose close the account stood at its peak; -1: the starting capital */
  readonly peakRow: number
  readonly troughRow: number
  /** row at whose close the peak was reached again; null: still open at the end */
  readonly recoveryRow: number | null
  /** rows from the peak to the recovery, or to the end */
  readonly nRows: number
}

/**
 * Maximum drawdown of compounded returns; the starting capital counts as a peak. The first of equally deep ones. Cost O(n).
 *
 * @param returns  (n) simple
 */
export function maxDrawdown(returns: Float64Array): Drawdown {
  let [wealth, peak, peakRow] = [1, 1, -1]
  let deepest = { depth: 0, peakRow: -1, troughRow: -1, peak: 1 }
  for (let t = 0; t < returns.length; t++) {
    wealth *= 1 + returns[t]!
    if (wealth >= peak) [peak, peakRow] = [wealth, t]
    else if (1 - wealth / peak > deepest.depth) deepest = { depth: 1 - wealth / peak, peakRow, troughRow: t, peak }
  }
  const { depth, troughRow } = deepest
  const recoveryRow = depth === 0 ? null : recoveryAfter(returns, deepest)
  return { depth, peakRow: deepest.peakRow, troughRow, recoveryRow, nRows: depth === 0 ? 0 : (recoveryRow ?? returns.length - 1) - deepest.peakRow }
}

/** (n) fall below the highest value so far, as a part of it: 0 at a peak, negative below. */
export function drawdowns(returns: Float64Array): Float64Array {
  let [wealth, peak] = [1, 1]
  return returns.map((value) => {
    wealth *= 1 + value
    peak = Math.max(peak, wealth)
    return wealth / peak - 1
  })
}

function recoveryAfter(returns: Float64Array, { peakRow, troughRow, peak }: { peakRow: number; troughRow: number; peak: number }): number | null {
  let wealth = peak
  for (let t = peakRow + 1; t < returns.length; t++) {
    wealth *= 1 + returns[t]!
    if (t > troughRow && wealth >= peak) return t
  }
  return null
}
