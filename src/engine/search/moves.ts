import { covarianceAt } from '../gaussian/missingCells'
import { smoothStates } from '../hmm/smoothStates'
import { mapPath } from '../hmm/viterbi'
import { exp } from '../math/exp'
import type { Random } from '../random/random'
import type { HmmParams, Observations } from '../types'
import { groupParams, persistentChain } from './groupParams'
import { projectRows, quantiles, randomDirection, smoothInPlace, type Labels } from './labels'
import type { MoveKind } from './types'

/** Rows that a state keeps its place with, after a move: far from certain, so that the new partition can settle. */
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
  shiftMeansWidely: (params, _, random) => shiftMeans(params, 0.1 + 0.9 * random.uniform(), random),
  scaleSpreads: (params, _, random) => shiftMeans(scaleSpreads(params, random), 0.2, random),
  pullTogether,
  resplitPair: relabelling(resplitPair),
  mergeAndSplit: relabelling(mergeAndSplit),
  relabelSegments: relabelling(relabelSegments),
}

/** Moves every mean by a normal step of `size` standard deviations of its state and feature. */
function shiftMeans(params: HmmParams, size: number, random: Random): HmmParams {
  const { nFeatures: n } = params
  const means = params.means.map((mean, i) =>
    mean + size * random.normal() * Math.sqrt(covarianceAt(params, Math.floor(i / n), i % n, i % n)))
  return { ...params, means }
}

/** Widens or narrows each state (or the one covariance they share). */
function scaleSpreads(params: HmmParams, random: Random): HmmParams {
  const nBlocks = params.covarianceType === 'tied' ? 1 : params.nStates
  const width = params.covars.length / nBlocks
  const factors = Array.from({ length: nBlocks }, () => exp(0.7 * random.normal()))
  return { ...params, covars: params.covars.map((value, i) => value * factors[Math.floor(i / width)]!) }
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
