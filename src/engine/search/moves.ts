import { covarianceAt } from '../gaussian/missingCells'
import { smoothStates } from '../hmm/smoothStates'
import { mapPath } from '../hmm/viterbi'
import { choleskyInto } from '../linalg/cholesky'
import { exp } from '../math/exp'
import type { Random } from '../random/random'
import type { HmmParams, Observations } from '../types'
import { groupParams, persistentChain } from './groupParams'
import { projectRows, quantiles, randomDirection, smoothInPlace, type Labels } from './labels'
import type { MoveKind } from './types'

/** Chance of staying in a state after a move: far from certain, so that the new partition can settle. */
const PERSISTENCE = 0.97

/**
 * Parameters near an optimum from which EM may climb to a better one. Moving parameters costs nothing; moving rows
 * between states takes one smoothing and one M-step. Split and merge: Ueda, Nakano, Ghahramani and Hinton (2000).
 *
 * @param params  an optimum, in the units of the observations (standardised)
 */
export function moveParams(kind: MoveKind, params: HmmParams, observations: Observations, random: Random): HmmParams {
  return { ...MOVES[kind](params, observations, random), ...persistentChain(params.nStates, PERSISTENCE) }
}

type Move = (params: HmmParams, observations: Observations, random: Random) => HmmParams

const MOVES: Readonly<Record<MoveKind, Move>> = {
  shiftMeans: (params, _, random) => shiftMeans(params, 0.3 * (1 + random.uniform()), random),
  stepAlong: (params, _, random) => stepAlong(params, 0.4 + 0.5 * random.uniform(), random),
  leapAlong: (params, _, random) => stepAlong(params, 0.8 + 0.6 * random.uniform(), random),
  shake: (params, _, random) => distort(stepAlong(params, 0.6, random), 0.2 + 0.3 * random.uniform(), random),
  pullTogether,
  resplitPair: relabelling(resplitPair),
  mergeAndSplit: relabelling(mergeAndSplit),
  relabelSegments: relabelling(relabelSegments),
}

/** Moves every mean by a normal step of `size` standard deviations of its state, each feature on its own. */
function shiftMeans(params: HmmParams, size: number, random: Random): HmmParams {
  const { nFeatures: n } = params
  const means = params.means.map((mean, i) =>
    mean + size * random.normal() * Math.sqrt(covarianceAt(params, Math.floor(i / n), i % n, i % n)))
  return { ...params, means }
}

/** Moves every mean by a normal step with `size` squared times the state's covariance: along its spread. */
function stepAlong(params: HmmParams, size: number, random: Random): HmmParams {
  const { nStates, nFeatures: n } = params
  const means = params.means.slice()
  const lower = new Float64Array(n * n)
  for (let k = 0; k < nStates; k++) {
    if (!choleskyInto(lower, covarianceOf(params, k), n)) continue
    const step = Float64Array.from({ length: n }, () => size * random.normal())
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) means[k * n + i]! += lower[i * n + j]! * step[j]!
  }
  return { ...params, means }
}

/** (D, D) covariance of state k, whatever the type. */
function covarianceOf(params: HmmParams, k: number): Float64Array {
  const { nFeatures: n } = params
  return Float64Array.from({ length: n * n }, (_, i) => covarianceAt(params, k, Math.floor(i / n), i % n))
}

/** Turns and stretches each covariance: S becomes R S R' with R the unit matrix plus noise; a variance is stretched only. */
function distort(params: HmmParams, size: number, random: Random): HmmParams {
  const { nFeatures: n, covarianceType } = params
  if (covarianceType === 'spherical' || covarianceType === 'diag') {
    return { ...params, covars: params.covars.map((variance) => variance * exp(2 * size * random.normal())) }
  }
  const covars = params.covars.slice()
  for (let offset = 0; offset < covars.length; offset += n * n) {
    const noise = Float64Array.from({ length: n * n }, () => (size / Math.sqrt(n)) * random.normal())
    for (let d = 0; d < n; d++) noise[d * n + d]! += 1
    covars.set(congruent(noise, params.covars.subarray(offset, offset + n * n), n), offset)
  }
  return { ...params, covars }
}

/** R S R', symmetric to the bit. */
function congruent(r: Float64Array, s: Float64Array, n: number): Float64Array {
  const half = new Float64Array(n * n)
  const out = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) for (let l = 0; l < n; l++) half[i * n + j]! += r[i * n + l]! * s[l * n + j]!
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      for (let l = 0; l < n; l++) out[i * n + j]! += half[i * n + l]! * r[j * n + l]!
      out[j * n + i] = out[i * n + j]!
    }
  }
  return out
}

/** Moves the mean of one state towards another's, or away from it. */
function pullTogether(params: HmmParams, _: Observations, random: Random): HmmParams {
  const { nFeatures: n } = params
  const [from, to] = pickPair(params.nStates, random)
  const share = 2 * random.uniform() - 1
  const means = params.means.slice()
  for (let d = 0; d < n; d++) means[from * n + d]! += share * (means[to * n + d]! - means[from * n + d]!)
  return { ...params, means }
}

function relabelling(relabel: (labels: Labels, observations: Observations, nStates: number, random: Random) => void): Move {
  return (params, observations, random) => {
    const labels = mapPath(smoothStates(params, observations).smoothed, params.nStates)
    relabel(labels, observations, params.nStates, random)
    return groupParams(observations, labels, params, PERSISTENCE)
  }
}

/** Throws two states together and parts them along a random direction. */
function resplitPair(labels: Labels, observations: Observations, nStates: number, random: Random): void {
  const [a, b] = pickPair(nStates, random)
  replace(labels, b, a)
  split(labels, a, b, observations, random)
}

/** Merges one pair of states and gives the freed one part of a third. */
function mergeAndSplit(labels: Labels, observations: Observations, nStates: number, random: Random): void {
  const [kept, freed] = pickPair(nStates, random)
  const others = Array.from({ length: nStates }, (_, k) => k).filter((k) => k !== freed && (nStates < 3 || k !== kept))
  replace(labels, freed, kept)
  split(labels, others[random.integer(others.length)]!, freed, observations, random)
}

/** Gives a few stretches of rows to random states. */
function relabelSegments(labels: Labels, observations: Observations, nStates: number, random: Random): void {
  const { nSamples } = observations
  const nSegments = 1 + random.integer(6)
  for (let s = 0; s < nSegments; s++) {
    const from = random.integer(nSamples)
    labels.fill(random.integer(nStates), from, from + 1 + Math.floor(nSamples * (0.005 + 0.08 * random.uniform())))
  }
}

/** Gives the rows of `state` that lie low along a random direction to `to`. */
function split(labels: Labels, state: number, to: number, observations: Observations, random: Random): void {
  const scores = projectRows(observations, randomDirection(observations.nFeatures, random))
  if (random.uniform() < 0.5) smoothInPlace(scores, random.integer(15))
  const own = scores.filter((_, t) => labels[t] === state)
  if (own.length < 2) return
  const cut = quantiles(own, [0.2 + 0.6 * random.uniform()])[0]!
  for (let t = 0; t < labels.length; t++) if (labels[t] === state && scores[t]! < cut) labels[t] = to
}

function replace(labels: Labels, from: number, to: number): void {
  for (let t = 0; t < labels.length; t++) if (labels[t] === from) labels[t] = to
}

function pickPair(nStates: number, random: Random): [number, number] {
  const first = random.integer(nStates)
  return [first, (first + 1 + random.integer(nStates - 1)) % nStates]
}
