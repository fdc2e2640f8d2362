import { reachAfter } from './reach'

/**
 * The stationary distribution of a Markov chain: the elimination of Grassmann, Taksar and Heyman (1985) on its closed
 * class, without subtractions. The state that is left most often goes first, so that no ratio exceeds 1. Transient
 * states get 0. Cost O(K^3).
 *
 * @param transmat  (K, K) rows sum to 1
 * @returns (K), or null if there is more than one closed class, so that it is not unique
 */
export function stationaryDistribution(transmat: Float64Array, nStates: number): Float64Array | null {
  const members = closedClass(transmat, nStates)
  if (!members) return null
  const n = members.length
  const a = new Float64Array(n * n)
  members.forEach((from, i) => members.forEach((to, j) => { a[i * n + j] = transmat[from * nStates + to]! }))
  const left = members.map((_, i) => i)
  const eliminated: number[] = []
  while (left.length > 1) {
    const { state: m, rate } = mostOftenLeft(a, left, n)
    if (!(rate > 0)) return null
    left.splice(left.indexOf(m), 1)
    eliminated.push(m)
    for (const i of left) {
      a[i * n + m]! /= rate
      for (const j of left) a[i * n + j]! += a[i * n + m]! * a[m * n + j]!
    }
  }
  return backSubstitute(a, left[0]!, eliminated, members, nStates)
}

/** The remaining state with the largest probability of a move to another remaining one. */
function mostOftenLeft(a: Float64Array, left: readonly number[], n: number): { state: number; rate: number } {
  let found = { state: left[0]!, rate: -1 }
  for (const i of left) {
    let rate = 0
    for (const j of left) if (j !== i) rate += a[i * n + j]!
    if (rate >= found.rate) found = { state: i, rate }
  }
  return found
}

/** (K) mean number of rows spent in a state once entered, 1 / (1 - a_kk); Infinity for an absorbing state. */
export function expectedDurations(transmat: Float64Array, nStates: number): Float64Array {
  const durations = new Float64Array(nStates)
  for (let k = 0; k < nStates; k++) durations[k] = 1 / Math.max(0, 1 - transmat[k * nStates + k]!)
  return durations
}

function backSubstitute(
  a: Float64Array, last: number, eliminated: readonly number[], members: readonly number[], nStates: number,
): Float64Array {
  const n = members.length
  const weights = new Float64Array(n)
  const known = [last]
  weights[last] = 1
  let total = 1
  for (const m of [...eliminated].reverse()) {
    for (const i of known) weights[m]! += weights[i]! * a[i * n + m]!
    total += weights[m]!
    known.push(m)
  }
  const stationary = new Float64Array(nStates)
  members.forEach((state, i) => { stationary[state] = weights[i]! / total })
  return stationary
}

/** The only closed communicating class, or null if there are several. */
function closedClass(transmat: Float64Array, nStates: number): number[] | null {
  const reach = reachable(transmat, nStates)
  let closed: number[] | null = null
  for (let i = 0; i < nStates; i++) {
    const members = [...Array(nStates).keys()].filter((j) => (reach[i]! >>> j) & 1)
    const isClosed = members.every((j) => (reach[j]! >>> i) & 1)
    if (!isClosed || members[0] !== i) continue
    if (closed) return null
    closed = members
  }
  return closed
}

/** (K) sets of states that can be reached from each state in one or more steps. */
function reachable(transmat: Float64Array, nStates: number): Int32Array {
  const direct = new Int32Array(nStates)
  for (let i = 0; i < nStates; i++) {
    for (let j = 0; j < nStates; j++) if (transmat[i * nStates + j]! > 0) direct[i]! |= 1 << j
  }
  return direct.map((set) => {
    let all = set
    for (let step = 0; step < nStates; step++) all |= reachAfter(all, direct)
    return all
  })
}
