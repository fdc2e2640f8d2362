import { EngineError, type EmResult } from '../types'
import { bestDistinct, isSameOptimum, type Optimum } from './optima'
import { POPULATION, runRound, toleranceOf, type End, type Search } from './searchState'
import { toCallersUnits } from './standardise'
import type { SearchResult } from './types'

/** Optima so close to the best that only their polished tops decide; on a sample, so good that all rows decide. */
const MAX_FINALISTS = 3
/** Iterations on all rows that decide between optima found on a sample. */
const DECIDING_ITERATIONS = 12

/** Polishes the best optimum to the end, on all rows, and sums the search up. */
export async function finishSearch(search: Search): Promise<SearchResult> {
  const winner = (await polish(search)) ?? (await lastResort(search))
  const { optima, ledger, signal } = search
  const { startIndex } = winner.task
  ledger.crown(startIndex)
  const starts = ledger.records()
  const record = starts.find(({ index }) => index === startIndex)!
  const { params, units, logLikelihood, stopReason, degeneracies } = winner.result
  const best: EmResult = {
    params: toCallersUnits(params!, units), history: record.history, logLikelihood, nIter: record.nIter, degeneracies,
    stopReason: signal?.aborted ? 'cancelled' : stopReason,
  }
  const tolerance = toleranceOf(search)
  const source = optima.find((optimum) => optimum.startIndex === startIndex)
  const isBest = (optimum: Optimum | undefined): boolean => !!source && !!optimum && isSameOptimum(source, optimum, tolerance)
  const fromElsewhere = optima.filter((optimum) => !isBest(search.origins.get(optimum.startIndex)))
  const values = optima.map((optimum) => optimum.logLikelihood)
  return {
    best, bestIndex: startIndex, starts, tolerance,
    nOptima: fromElsewhere.length,
    nReachedBest: fromElsewhere.filter(isBest).length,
    spread: values.length > 0 ? Math.max(...values) - Math.min(...values) : 0,
    nIterations: Math.round(ledger.nIterations),
  }
}

/** Takes the best optima on until one ends healthy; null if none does. */
async function polish(search: Search): Promise<End | null> {
  const tolerance = toleranceOf(search)
  const candidates = bestDistinct(search.optima, POPULATION, tolerance)
  for (let at = 0; at < candidates.length && !search.signal?.aborted;) {
    const finalists = candidates.slice(at, at + MAX_FINALISTS)
      .filter((optimum) => search.plan.sample !== null || optimum.logLikelihood >= candidates[at]!.logLikelihood - tolerance)
    const [first] = bestFirst((await climbOn(search, finalists)).filter(({ fault }) => fault === null))
    const top = first && (await climbToTop(search, first))
    if (top && (top.fault === null || search.signal?.aborted)) return top
    at += finalists.length
  }
  return null
}

async function climbOn(search: Search, optima: readonly Optimum[]): Promise<End[]> {
  const { plan, task } = search
  return runRound(search, optima.map(({ startIndex, kind, params }) => task({
    startIndex, kind, phase: 'final', recipe: { type: 'continue', params }, sample: null, tol: plan.tol,
    maxIter: plan.sample ? Math.min(DECIDING_ITERATIONS, plan.maxIter) : remainingIterations(search, startIndex),
  })))
}

/** The last leg of the winner, if it needs one. */
async function climbToTop(search: Search, end: End): Promise<End> {
  const { task: { startIndex, kind }, result } = end
  const maxIter = remainingIterations(search, startIndex)
  if (result.stopReason !== 'maxIter' || maxIter < 1) return end
  const [top] = await runRound(search, [search.task({
    startIndex, kind, phase: 'final', recipe: { type: 'continue', params: result.params! }, sample: null, tol: search.plan.tol, maxIter,
  })])
  return top ?? end
}

function remainingIterations({ plan, ledger }: Search, startIndex: number): number {
  return Math.max(0, plan.maxIter - (ledger.records().find(({ index }) => index === startIndex)?.nIter ?? 0))
}

/** Nothing healthy, or cancelled: the best end there is, on all rows if that may still be done. */
async function lastResort(search: Search): Promise<End> {
  const withParams = bestFirst(search.ends.filter(({ result }) => result.params !== null))
  const end = withParams.find(({ fault }) => fault === null) ?? withParams[0]
  if (!end) throw nothingFound(search)
  const needsAllRows = end.task.sample !== null && !search.signal?.aborted
  if (!needsAllRows) return end
  const { startIndex, kind } = end.task
  const [onAllRows] = await runRound(search, [search.task({
    startIndex, kind, phase: 'final', recipe: { type: 'continue', params: end.result.params! }, sample: null,
    tol: search.plan.tol, maxIter: search.plan.maxIter,
  })])
  return onAllRows?.result.params ? onAllRows : end
}

function nothingFound({ ends, signal }: Search): EngineError {
  if (signal?.aborted) return new EngineError('cancelled', 'the search was cancelled before its first start had begun')
  return new EngineError('zeroLikelihood', `every start broke down; the first: ${ends[0]?.result.failure ?? 'no start came back'}`)
}

function bestFirst(ends: readonly End[]): End[] {
  return [...ends].sort((a, b) => b.result.logLikelihood - a.result.logLikelihood || a.task.taskIndex - b.task.taskIndex)
}
