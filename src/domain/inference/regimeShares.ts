/** Share of rows in each state, by the most probable state of each row. */
export type RegimeShares = { readonly nRows: number; readonly shares: readonly number[] }

/** Shares over the last `window` rows; null = all rows. All 0 without rows. */
export function regimeShares(
  { states, nStates }: { readonly states: ArrayLike<number>; readonly nStates: number },
  window: number | null = null,
): RegimeShares {
  const first = window === null ? 0 : Math.max(0, states.length - window)
  const counts = new Array<number>(nStates).fill(0)
  for (let row = first; row < states.length; row++) counts[states[row]!] = counts[states[row]!]! + 1
  const nRows = states.length - first
  return { nRows, shares: counts.map((count) => (nRows === 0 ? 0 : count / nRows)) }
}
