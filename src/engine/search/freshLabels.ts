import { rowAt } from '../hmm/rowAccess'
import type { Random } from '../random/random'
import type { Observations } from '../types'
import { kMeansLabels } from './kMeans'
import {
  equalShares, labelsByQuantile, projectRows, randomDirection, smoothInPlace, unevenShares, UNUSED, type Labels,
} from './labels'
import type { FreshKind } from './types'

/** First labels from the data alone. Cost O(T D) and a sort, k-means O(T K D) times its rounds. */
export function freshLabels(kind: FreshKind, observations: Observations, nStates: number, random: Random): Labels {
  return MAKERS[kind](observations, nStates, random)
}

type Maker = (observations: Observations, nStates: number, random: Random) => Labels

const MAKERS: Readonly<Record<FreshKind, Maker>> = {
  projection: (observations, n, random) => labelsByQuantile(randomScores(observations, random), equalShares(n)),
  unevenProjection: (observations, n, random) => labelsByQuantile(randomScores(observations, random), unevenShares(n, random)),
  smoothedProjection: (observations, n, random) =>
    labelsByQuantile(smoothInPlace(randomScores(observations, random), 3 + random.integer(60)), unevenShares(n, random)),
  volatility: (observations, n, random) => {
    const size = randomScores(observations, random)
    for (let t = 0; t < size.length; t++) size[t] = Math.abs(size[t]!)
    return labelsByQuantile(smoothInPlace(size, random.integer(30)), unevenShares(n, random))
  },
  difference: (observations, n, random) =>
    labelsByQuantile(projectRows(observations, rowDifference(observations, random)), unevenShares(n, random)),
  feature: (observations, n, random) => {
    const weights = new Float64Array(observations.nFeatures)
    weights[random.integer(observations.nFeatures)] = 1
    return labelsByQuantile(projectRows(observations, weights), unevenShares(n, random))
  },
  kMeans: kMeansLabels,
  segments: segmentLabels,
  windows: windowLabels,
}

function randomScores(observations: Observations, random: Random): Float64Array<ArrayBuffer> {
  return projectRows(observations, randomDirection(observations.nFeatures, random))
}

/** The direction from one random row to another: random, but along which the data do spread. */
function rowDifference(observations: Observations, random: Random): Float64Array {
  const { nSamples } = observations
  const a = rowAt(observations, random.integer(nSamples))
  const b = rowAt(observations, random.integer(nSamples))
  return b.map((x, d) => (x - a[d]!) || 0)
}

/** Consecutive stretches of random length in random states. */
function segmentLabels({ nSamples }: Observations, nStates: number, random: Random): Labels {
  const labels = new Uint8Array(nSamples)
  const meanLength = nSamples / (nStates * (1 + random.integer(8)))
  let state = random.integer(nStates)
  for (let t = 0; t < nSamples;) {
    const end = t + 1 + Math.floor(meanLength * (0.3 + 1.4 * random.uniform()))
    labels.fill(state, t, end)
    t = end
    if (nStates > 1) state = (state + 1 + random.integer(nStates - 1)) % nStates
  }
  return labels
}

/** One short stretch of rows per state, anywhere; rows outside belong to the nearest stretch in time. */
function windowLabels({ nSamples, nFeatures }: Observations, nStates: number, random: Random): Labels {
  const centres = Array.from({ length: nStates }, () => random.integer(nSamples))
  const reach = 4 * nFeatures
  return Uint8Array.from({ length: nSamples }, (_, t) => {
    let best = 0
    for (let k = 1; k < nStates; k++) if (Math.abs(centres[k]! - t) < Math.abs(centres[best]! - t)) best = k
    return Math.abs(centres[best]! - t) <= reach ? best : UNUSED
  })
}

