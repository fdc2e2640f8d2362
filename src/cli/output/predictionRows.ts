import type { CausalInference, HindsightInference } from '../../domain/inference/types'
import { symbolAt } from '../../domain/dataset/symbols'
import type { DatasetSymbols } from '../../domain/dataset/types'
import type { SymbolRegime } from '../../domain/inference/symbolRegimes'
import { isoFromDay } from '../../domain/shared/day'
import { csvText } from './csvText'
import { finiteOrNull } from './nest'

export type Predictions = { readonly causal: CausalInference; readonly hindsight: HindsightInference | null; readonly symbols?: DatasetSymbols | undefined }

/** Predictions as a JSON array, one row a line, with its symbol where there are several. Hindsight stands beside what was knowable and replaces none of it. */
export function rowsAsJson({ causal, hindsight, symbols }: Predictions): string {
  const rows = Array.from(causal.dates, (_, t) => {
    const { date, regime, probabilities, confidence, logScore } = rowOf(causal, t)
    const row = { ...(symbols && { symbol: symbolAt(symbols, t) }), date, regime, probabilities, confidence, logScore }
    return JSON.stringify(hindsight === null ? row : { ...row, ...hindsightOf(hindsight, t) })
  })
  return `[\n${rows.join(',\n')}\n]\n`
}

/** The same as CSV by RFC 4180, one probability a column. */
export function rowsAsCsv({ causal, hindsight, symbols }: Predictions): string {
  const states = Array.from({ length: causal.nStates }, (_, state) => columnSuffix(causal.regimes, state))
  const header = [...(symbols ? ['symbol'] : []), 'date', 'regime', ...states.map((suffix) => `probability_${suffix}`), 'confidence', 'logScore']
  const hindsightHeader = hindsight === null ? [] : [...states.map((suffix) => `hindsightProbability_${suffix}`), 'hindsightRegime']
  const rows = Array.from(causal.dates, (_, t) => {
    const { date, regime, probabilities, confidence, logScore } = rowOf(causal, t)
    const row = [...(symbols ? [symbolAt(symbols, t)] : []), date, regime, ...probabilities, confidence, logScore]
    if (hindsight === null) return row
    const { hindsightProbabilities, hindsightRegime } = hindsightOf(hindsight, t)
    return [...row, ...hindsightProbabilities, hindsightRegime]
  })
  return csvText([...header, ...hindsightHeader], rows)
}

/** Where each symbol stands, as a JSON array with one symbol a line. */
export function latestAsJson(latest: readonly SymbolRegime[]): string {
  return `[\n${latest.map((one) => JSON.stringify(latestOf(one))).join(',\n')}\n]\n`
}

/** The same as CSV. */
export function latestAsCsv(latest: readonly SymbolRegime[]): string {
  return csvText(['symbol', 'date', 'regime', 'confidence', 'since', 'rowsInSpell'], latest.map((one) => Object.values(latestOf(one))))
}

function latestOf({ symbol, day, regime, confidence, sinceDay, rowsInSpell }: SymbolRegime) {
  return { symbol, date: isoFromDay(day), regime, confidence, since: isoFromDay(sinceDay), rowsInSpell }
}

function rowOf(causal: CausalInference, t: number) {
  return {
    date: isoFromDay(causal.dates[t]!),
    regime: causal.regimes[causal.states[t]!]!,
    probabilities: probabilitiesAt(causal.filtered, causal.nStates, t),
    confidence: causal.confidence[t]!,
    logScore: finiteOrNull(causal.logScore[t]!),
  }
}

/** Smoothed probabilities, and the regime of the most probable path. */
function hindsightOf({ smoothed, nStates, regimes, viterbiPath }: HindsightInference, t: number) {
  return { hindsightProbabilities: probabilitiesAt(smoothed, nStates, t), hindsightRegime: regimes[viterbiPath[t]!]! }
}

function probabilitiesAt(values: Float64Array, nStates: number, t: number): number[] {
  return Array.from(values.subarray(t * nStates, (t + 1) * nStates))
}

/** The regime's name, with the state's number where several states are one regime. */
function columnSuffix(regimes: readonly string[], state: number): string {
  const isUnique = regimes.filter((regime) => regime === regimes[state]).length === 1
  return isUnique ? regimes[state]! : `${regimes[state]!}_state${state}`
}
