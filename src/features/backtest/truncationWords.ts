import type { TruncationCheck } from '../../domain/backtest/types'
import type { Job } from '../../services/jobTypes'
import { formatDay } from '../../ui/format/date'
import { formatInteger } from '../../ui/format/number'
import { formatPercent } from '../../ui/format/quantities'

/** What is known of a backtest's decisions on data that end earlier, in a few words. */
export type TruncationWords = { readonly kind: 'same' | 'different' | 'open'; readonly text: string }

/** @param job  that checks it now; null if none does */
export function truncationWords(check: TruncationCheck | null, job: Pick<Job, 'state' | 'progress'> | null): TruncationWords {
  if (check === null) return { kind: 'open', text: job?.state === 'running' ? `Checking on cut data, ${formatPercent(job.progress?.share ?? 0, 0)}` : 'Not checked on cut data' }
  const cuts = formatInteger(check.nCuts)
  if (check.firstDifference === null) return { kind: 'same', text: `${cuts} of ${cuts} cuts: decisions identical` }
  const { day, cutDay, what } = check.firstDifference
  return { kind: 'different', text: `Looks ahead: the ${what} of ${formatDay(day)} changes when the data end on ${formatDay(cutDay)}` }
}
