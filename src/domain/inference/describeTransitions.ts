import { expectedDurations, stationaryDistribution } from '../../engine'
import type { DetectorModel, RegimeName } from '../model/types'

export type TransitionDescription = {
  readonly regimes: readonly RegimeName[]
  /** (K)(K) probability per row, row = from, column = to */
  readonly matrix: readonly (readonly number[])[]
  /** (K) long-run share of each regime; null where the chain has no unique one */
  readonly stationary: readonly number[] | null
  /** (K) rows a spell is expected to last, 1 / (1 - stay); null for a state that is never left */
  readonly expectedDurations: readonly (number | null)[]
  /** finding about the paths between regimes: "No direct path from RISK_ON to RISK_OFF" */
  readonly pathTitle: string
  /** finding about durations: "RISK_OFF lasts longest, 76 days expected" */
  readonly durationTitle: string
  /** two sentences on staying and moving, for those who do not see the heat map */
  readonly moveSummary: string
  /** two sentences on durations and the long run */
  readonly longRunSummary: string
}

/** Below this a transition probability is shown as 0.0 %. */
const NO_PATH = 0.0005

/** Transition matrix, long run and durations of a model, with their findings in words. @param periodNoun what one row is: 'days' */
export function describeTransitions({ params, mapping }: Pick<DetectorModel, 'params' | 'mapping'>, periodNoun = 'days'): TransitionDescription {
  const { nStates, transmat } = params
  const stationary = stationaryDistribution(transmat, nStates)
  const durations = Array.from(expectedDurations(transmat, nStates), (duration) => (Number.isFinite(duration) ? duration : null))
  const matrix = Array.from({ length: nStates }, (_, i) => Array.from(transmat.subarray(i * nStates, (i + 1) * nStates)))
  const described = { regimes: mapping.regimes, matrix, stationary: stationary && Array.from(stationary), expectedDurations: durations }
  const pathTitle = pathTitleOf(mapping.regimes, matrix)
  const durationTitle = durationTitleOf(mapping.regimes, durations, periodNoun)
  return { ...described, pathTitle, durationTitle, moveSummary: `${stayWords(mapping.regimes, matrix)} ${moveWords(mapping.regimes, matrix)}`, longRunSummary: `${durationTitle}. ${longRunWords(mapping.regimes, stationary, periodNoun)}` }
}

function pathTitleOf(regimes: readonly RegimeName[], matrix: readonly (readonly number[])[]): string {
  if (regimes.length === 1) return 'One regime: there is nothing to move between'
  const [first, last] = [0, regimes.length - 1]
  const isClosed = (from: number, to: number) => matrix[from]![to]! < NO_PATH
  if (isClosed(first, last) && isClosed(last, first)) return `No direct path between ${regimes[first]} and ${regimes[last]}`
  if (isClosed(first, last)) return `No direct path from ${regimes[first]} to ${regimes[last]}`
  if (isClosed(last, first)) return `No direct path from ${regimes[last]} to ${regimes[first]}`
  const moves = matrix.flatMap((row, from) => row.map((probability, to) => ({ from, to, probability }))).filter(({ from, to }) => from !== to)
  const likeliest = moves.reduce((best, move) => (move.probability > best.probability ? move : best))
  return `The likeliest move is from ${regimes[likeliest.from]} to ${regimes[likeliest.to]}, ${percent(likeliest.probability)}`
}

function durationTitleOf(regimes: readonly RegimeName[], durations: readonly (number | null)[], periodNoun: string): string {
  const endless = durations.indexOf(null)
  if (endless >= 0) return `${regimes[endless]} is never left once entered`
  const longest = durations.indexOf(Math.max(...durations.map((duration) => duration ?? 0)))
  return `${regimes[longest]} lasts longest, ${durations[longest]!.toFixed(0)} ${periodNoun} expected`
}

function stayWords(regimes: readonly RegimeName[], matrix: readonly (readonly number[])[]): string {
  return `From one row to the next ${regimes.map((regime, k) => `${regime} stays with ${percent(matrix[k]![k]!)}`).join(', ')}.`
}

function moveWords(regimes: readonly RegimeName[], matrix: readonly (readonly number[])[]): string {
  if (regimes.length === 1) return 'There is no other regime to move to.'
  const moves = regimes.map((regime, from) => {
    const others = matrix[from]!.map((probability, to) => (to === from ? -1 : probability))
    const to = others.indexOf(Math.max(...others))
    return `${regime} goes to ${regimes[to]} (${percent(others[to]!)})`
  })
  return `When a regime ends, the likeliest next is: ${moves.join(', ')}.`
}

function longRunWords(regimes: readonly RegimeName[], stationary: Float64Array | null, periodNoun: string): string {
  if (stationary === null) return 'The long run depends on the regime one starts in.'
  return `In the long run ${regimes.map((regime, k) => `${regime} takes ${percent(stationary[k]!)}`).join(', ')} of the ${periodNoun}.`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
