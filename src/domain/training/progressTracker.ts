import type { ClockPort } from '../ports'
import type { StartProgress, TrainingProgress } from './types'

const MIN_INTERVAL_MS = 100

/** Shares of a training's time: checking and preparing, searching, finishing. */
const SEARCH_FROM = 0.02
const SEARCH_UNTIL = 0.9

/** The steps of the fit itself; a walk forward after it tells its own progress. */
type TrackedStep = Exclude<TrainingProgress['step'], 'walkForward'>

/** Gathers what the starts report and tells the page about ten times a second. */
export type ProgressTracker = {
  /** a new step, told at once */
  step(step: TrackedStep, message: string): void
  /** adds or replaces one start */
  start(start: StartProgress): void
  /** share of the search that is done, 0 to 1 */
  searched(share: number): void
  /** share of the finishing that is done, 0 to 1 */
  finished(share: number): void
  readonly starts: readonly StartProgress[]
}

export function createProgressTracker(clock: ClockPort, onProgress: ((progress: TrainingProgress) => void) | undefined): ProgressTracker {
  const startedAt = clock.now()
  const starts = new Map<number, StartProgress>()
  let current: { readonly step: TrackedStep; readonly message: string } = { step: 'checking', message: '' }
  let searchShare = 0
  let finishShare = 0
  let lastAt = -Infinity

  const ordered = () => [...starts.values()].sort((a, b) => a.index - b.index)

  function tell(isUrgent: boolean): void {
    const now = clock.now()
    if (!isUrgent && now - lastAt < MIN_INTERVAL_MS) return
    lastAt = now
    const share = shareOf(current.step, searchShare, finishShare)
    const elapsedMs = now - startedAt
    const remainingMs = share > 0.04 ? (elapsedMs * (1 - share)) / share : null
    const list = ordered()
    onProgress?.({ ...current, share, elapsedMs, remainingMs, starts: list, bestStart: bestOf(list) })
  }

  return {
    step(step, message) {
      current = { step, message }
      tell(true)
    },
    start(start) {
      starts.set(start.index, start)
      tell(false)
    },
    searched(share) {
      searchShare = Math.max(searchShare, Math.min(share, 1))
      tell(false)
    },
    finished(share) {
      finishShare = Math.max(finishShare, Math.min(share, 1))
      tell(false)
    },
    get starts() {
      return ordered()
    },
  }
}

function shareOf(step: TrackedStep, searchShare: number, finishShare: number): number {
  switch (step) {
    case 'checking':
      return 0
    case 'preparing':
      return SEARCH_FROM / 2
    case 'searching':
      return SEARCH_FROM + (SEARCH_UNTIL - SEARCH_FROM) * searchShare
    case 'finishing':
      return SEARCH_UNTIL + (1 - SEARCH_UNTIL) * finishShare
  }
}

/** Place in the list of the start with the highest log-likelihood so far; discarded ones do not count. */
function bestOf(starts: readonly StartProgress[]): number | null {
  let best: number | null = null
  starts.forEach(({ state, logLikelihood }, i) => {
    if (state === 'discarded' || logLikelihood === null) return
    if (best === null || logLikelihood > starts[best]!.logLikelihood!) best = i
  })
  return best
}
