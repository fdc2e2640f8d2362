import { eachRow, rowAt } from '../hmm/rowAccess'
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
    centres.set(rowAt(observations, row).map((x) => x || 0), k * nFeatures)
    let total = 0
    eachRow(observations, (values, at, t) => {
      nearest[t] = Math.min(nearest[t]!, squaredDistance(values, at, centres, k, nFeatures))
      total += nearest[t]
    })
    let left = random.uniform() * total
    row = 0
    while (row < nSamples - 1 && (left -= nearest[row]!) > 0) row++
  }
  return centres
}

/** Gives every row the nearest centre; false if nothing changed. */
function assignRows(labels: Labels, observations: Observations, centres: Float64Array, nStates: number): boolean {
  let hasChanged = false
  eachRow(observations, (values, at, t) => {
    let best = 0
    let least = Infinity
    for (let k = 0; k < nStates; k++) {
      const distance = squaredDistance(values, at, centres, k, observations.nFeatures)
      if (distance < least) {
        least = distance
        best = k
      }
    }
    if (labels[t] !== best) hasChanged = true
    labels[t] = best
  })
  return hasChanged
}

function moveCentres(centres: Float64Array, observations: Observations, labels: Labels, nStates: number): void {
  const { nFeatures } = observations
  const sums = new Float64Array(centres.length)
  const counts = new Float64Array(nStates)
  eachRow(observations, (values, at, t) => {
    const k = labels[t]!
    counts[k]!++
    for (let d = 0; d < nFeatures; d++) sums[k * nFeatures + d]! += values[at + d]! || 0
  })
  for (let i = 0; i < centres.length; i++) {
    const count = counts[Math.floor(i / nFeatures)]!
    if (count > 0) centres[i] = sums[i]! / count
  }
}

/** Of the row that stands in `values` from `at` on. */
function squaredDistance(values: Float64Array, at: number, centres: Float64Array, k: number, nFeatures: number): number {
  let sum = 0
  for (let d = 0; d < nFeatures; d++) {
    const delta = (values[at + d]! || 0) - centres[k * nFeatures + d]!
    sum += delta * delta
  }
  return sum
}
