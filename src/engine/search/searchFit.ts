import type { RunParts } from './climbInParts'
import { createRandom } from '../random/random'
import { finishSearch } from './finishSearch'
import { createLedger } from './ledger'
import { bestDistinct } from './optima'
import { planSearch } from './planSearch'
import { keepOptima, POPULATION, runRound, toleranceOf, type End, type Search } from './searchState'
import { createTaskFactory, FRESH_KINDS, MOVE_KINDS } from './taskFactory'
import type { CancelSignal, OnRun, RunTasks, SearchConfig, SearchProgress, SearchResult, SearchShape } from './types'

export type SearchRequest = {
  readonly shape: SearchShape
  readonly config: SearchConfig
  readonly runTasks: RunTasks
  /** without it, a run is never taken apart; with it, long ones are, and end a rounding error away */
  readonly runParts?: RunParts
  /** rows from which a run is long; by default those from which taking it apart pays */
  readonly minPartedRows?: number
  readonly onProgress?: (progress: SearchProgress) => void
  readonly onRun?: OnRun
  readonly signal?: CancelSignal
}

/** How often a move starts from the best optimum rather than a lower one. */
const GREED = 0.4

/**
 * Maximum likelihood by many starts: short runs of all, long runs of the best, moves from the optima found, and the best
 * one polished. This driver only decides: whatever walks rows is a task that `runTasks` does, on any number of threads,
 * and the result has the same bits for all of them, because decisions fall between rounds of fixed size.
 *
 * Runs that end degenerate (a dead or collapsed state, a variance on the floor) are discarded and named; only if all do,
 * the best of them is returned, with stopReason 'degenerate'. Once cancelled, the best so far is returned, 'cancelled'.
 *
 * @throws EngineError 'invalidArgument' from planSearch; 'cancelled' before anything was found; the first start's error
 *   if every start broke down. A rejection of `runTasks` passes through.
 */
export async function searchFit({ shape, config, runTasks, runParts, minPartedRows, onProgress, onRun, signal }: SearchRequest): Promise<SearchResult> {
  const plan = planSearch(shape, config)
  const search: Search = {
    shape, config, plan, runTasks, runParts, minPartedRows, onRun, signal, optima: [], origins: new Map(), ends: [],
    ledger: createLedger(plan, shape.nSamples, onProgress), task: createTaskFactory(plan, config),
  }
  await longRuns(search, await shortRuns(search))
  await refine(search)
  return finishSearch(search)
}

async function shortRuns(search: Search): Promise<End[]> {
  const { plan, config, task } = search
  const maxIter = Math.min(plan.shortIterations, plan.maxIter)
  const tasks = Array.from({ length: plan.nStarts }, (_, startIndex) => {
    const kind = FRESH_KINDS[startIndex % FRESH_KINDS.length]!
    return task({ startIndex, phase: 'short', kind, recipe: { type: 'fresh', kind }, maxIter })
  })
  if (config.warmStart) {
    tasks.push(task({
      startIndex: plan.nStarts, phase: 'short', kind: 'warm', recipe: { type: 'warm', params: config.warmStart }, maxIter,
    }))
  }
  return runRound(search, tasks)
}

/** Takes the best of the short runs, and the warm start in any case, on to their optima. */
async function longRuns(search: Search, ends: readonly End[]): Promise<void> {
  const { plan, ledger, task } = search
  const healthy = ends.filter(({ fault }) => fault === null).sort((a, b) => b.result.logLikelihood - a.result.logLikelihood)
  const goesOn = (end: End, rank: number): boolean => rank < plan.nLong || end.task.kind === 'warm'
  for (const { task: { startIndex }, result } of healthy.filter((end, rank) => !goesOn(end, rank))) {
    ledger.discard(startIndex, `behind the best after ${result.nIter} iterations`)
  }
  const chosen = healthy.filter(goesOn)
  const isDone = ({ result }: End): boolean => result.stopReason === 'converged' || result.nIter >= plan.maxIter
  keepOptima(search, chosen.filter(isDone))
  keepOptima(search, await runRound(search, chosen.filter((end) => !isDone(end)).map(({ task: { startIndex, kind }, result }) =>
    task({
      startIndex, phase: 'long', kind, recipe: { type: 'continue', params: result.params! }, maxIter: plan.maxIter - result.nIter,
    }))))
}

/** Moves from good optima, round by round, until the plan's work is done. */
async function refine(search: Search): Promise<void> {
  const { plan, config, ledger, task } = search
  const random = createRandom(config.seed, 0xffffffff)
  const firstIndex = plan.nStarts + (config.warmStart ? 1 : 0)
  for (let tried = 0; tried < plan.nRefinements && ledger.nIterations < plan.nIterations && !search.signal?.aborted;) {
    const population = bestDistinct(search.optima, POPULATION, toleranceOf(search))
    if (population.length === 0) return
    const size = Math.min(plan.roundSize, plan.nRefinements - tried)
    const tasks = Array.from({ length: size }, (_, i) => {
      let rank = 0
      while (rank < population.length - 1 && random.uniform() > GREED) rank++
      const kind = MOVE_KINDS[(tried + i) % MOVE_KINDS.length]!
      const origin = population[rank]!
      search.origins.set(firstIndex + tried + i, origin)
      return task({
        startIndex: firstIndex + tried + i, phase: 'refine', kind, maxIter: plan.maxIter,
        recipe: { type: 'move', kind, params: origin.params },
      })
    })
    keepOptima(search, await runRound(search, tasks))
    tried += size
  }
}
