import type { Random } from '../random/random'
import type { Observations } from '../types'
import type { Labels } from './labels'

const ROUNDS = 10

/**
 * k-means: seeds by k-means++ (Arthur and Vassilvitskii 2007), then Lloyd's rounds. A missing cell counts as the mean.
 * Cost O(T K D) a round.
 */
export function kMeansLabels(observations: Observations, nStates: number, random: Random): Labels {
  const centres = seedCentres(observations, nStates, random)
  const labels = new Uint8Array(observations.nSamples)
  for (let round = 0; round < ROUNDS; round++) {
    if (!assignRows(labels, observations, centres, nStates) && round > 0) break
    moveCentres(centres, observations, labels, nStates)
  }
  return labels
}

function seedCentres(observations: Observations, nStates: number, random: Random): Float64Array {
  const { nSamples, nFeatures } = observations
  const centres = new Float64Array(nStates * nFeatures)
  const nearest = new Float64Array(nSamples).fill(Infinity)
  let row = random.integer(nSamples)
  for (let k = 0; k < nStates; k++) {
    for (let d = 0; d < nFeatures; d++) centres[k * nFeatures + d] = observations.values[row * nFeatures + d]! || 0
    let total = 0
    for (let t = 0; t < nSamples; t++) {
      nearest[t] = Math.min(nearest[t]!, squaredDistance(observations, t, centres, k))
      total += nearest[t]!
    }
    let left = random.uniform() * total
    row = 0
    while (row < nSamples - 1 && (left -= nearest[row]!) > 0) row++
  }
  return centres
}

/** Gives every row the nearest centre; false if nothing changed. */
function assignRows(labels: Labels, observations: Observations, centres: Float64Array, nStates: number): boolean {
  let hasChanged = false
  for (let t = 0; t < observations.nSamples; t++) {
    let best = 0
    let least = Infinity
    for (let k = 0; k < nStates; k++) {
      const distance = squaredDistance(observations, t, centres, k)
      if (distance < least) {
        least = distance
        best = k
      }
    }
    if (labels[t] !== best) hasChanged = true
    labels[t] = best
  }
  return hasChanged
}

function moveCentres(centres: Float64Array, { nSamples, nFeatures, values }: Observations, labels: Labels, nStates: number): void {
  const sums = new Float64Array(centres.length)
  const counts = new Float64Array(nStates)
  for (let t = 0; t < nSamples; t++) {
    const k = labels[t]!
    counts[k]!++
    for (let d = 0; d < nFeatures; d++) sums[k * nFeatures + d]! += values[t * nFeatures + d]! || 0
  }
  for (let i = 0; i < centres.length; i++) {
    const count = counts[Math.floor(i / nFeatures)]!
    if (count > 0) centres[i] = sums[i]! / count
  }
}

function squaredDistance({ nFeatures, values }: Observations, row: number, centres: Float64Array, k: number): number {
  let sum = 0
  for (let d = 0; d < nFeatures; d++) {
    const delta = (values[row * nFeatures + d]! || 0) - centres[k * nFeatures + d]!
    sum += delta * delta
  }
  return sum
}
