/** Value of a set of players: entry i belongs to the first i + 1 players of `order`. */
export type CumulativeValue = (order: readonly number[]) => readonly number[]

/** Up to this many players every subset is visited; above, 2 n orders stand for all of them. */
export const EXACT_PLAYERS = 12

/**
 * Shapley share of each player in the value of all of them (Shapley 1953): its marginal contribution, averaged over all orders. The
 * shares sum to the value of all players (that of none being 0). Exact for up to `EXACT_PLAYERS`, at the cost of 2^n subsets;
 * above, the average over the n cyclic shifts of the order and of its reverse, an approximation that sums to the same total.
 */
export function shapleyShares(nPlayers: number, value: CumulativeValue): Float64Array {
  return nPlayers <= EXACT_PLAYERS ? exactShares(nPlayers, value) : shiftedShares(nPlayers, value)
}

function exactShares(n: number, value: CumulativeValue): Float64Array {
  const worth = new Float64Array(2 ** n)
  for (let set = 1; set < worth.length; set++) worth[set] = value(membersOf(set, n)).at(-1)!
  const weights = subsetWeights(n)
  const shares = new Float64Array(n)
  for (let set = 0; set < worth.length; set++) {
    const size = membersOf(set, n).length
    for (let i = 0; i < n; i++) {
      const withPlayer = set | (1 << i)
      if (withPlayer !== set) shares[i] = shares[i]! + weights[size]! * (worth[withPlayer]! - worth[set]!)
    }
  }
  return shares
}

/** weights[s] = s! (n - s - 1)! / n!: the chance that exactly a given set of s players comes before a given other one. */
function subsetWeights(n: number): number[] {
  const weights = [1 / n]
  for (let size = 1; size < n; size++) weights.push((weights[size - 1]! * size) / (n - size))
  return weights
}

function membersOf(set: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => i).filter((i) => (set >> i) & 1)
}

function shiftedShares(n: number, value: CumulativeValue): Float64Array {
  const shares = new Float64Array(n)
  for (let shift = 0; shift < n; shift++) {
    const order = Array.from({ length: n }, (_, i) => (i + shift) % n)
    addContributions(shares, order, value, 1 / (2 * n))
    addContributions(shares, order.reverse(), value, 1 / (2 * n))
  }
  return shares
}

function addContributions(shares: Float64Array, order: readonly number[], value: CumulativeValue, weight: number): void {
  let before = 0
  value(order).forEach((worth, i) => {
    shares[order[i]!] = shares[order[i]!]! + weight * (worth - before)
    before = worth
  })
}
