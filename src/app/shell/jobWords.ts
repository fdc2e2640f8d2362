import type { Job } from '../../services/jobTypes'
import { formatInstant } from '../../ui/format/date'
import { formatPercent } from '../../ui/format/quantities'
import { formatDuration, plural } from '../../ui/format/text'

/** One line under a job's title: how far it is, or how it ended. */
export function jobFacts(job: Job): string {
  const took = job.endedAt === null || job.endedAt - job.startedAt < 1000 ? '' : ` after ${formatDuration(job.endedAt - job.startedAt)}`
  switch (job.state) {
    case 'running':
      return runningFacts(job)
    case 'finished':
      return join([`Finished${took}`, finishedWords(job)])
    case 'failed':
      return join([`Failed${took}`, job.failure?.message ?? null])
    case 'cancelled':
      return join([`Cancelled${took}`, nTrained(job) > 0 ? `${plural(nTrained(job), 'symbol')} trained, not saved yet` : job.kind === 'sweep' ? 'the trials that had ended are kept' : job.backtested !== null && job.backtested.resultId !== null ? 'the backtest is kept without its check' : 'nothing was kept'])
    case 'interrupted':
      return `Interrupted by a reload or a closed tab, started ${formatInstant(job.startedAt)}. ${job.kind === 'sweep' ? 'The trials that had ended are kept.' : 'Nothing was kept.'}`
  }
}

/** Said when a job starts, at every ten percent, and when it ends. */
export function jobsAnnouncement(newest: Job | undefined): string {
  if (!newest || newest.state === 'interrupted') return ''
  if (newest.state !== 'running') return `${newest.title}: ${newest.state}`
  const tens = Math.floor((newest.progress?.share ?? 0) * 10) * 10
  return `${newest.title}: ${tens} percent`
}

/** Whether the run itself saved its version, so that nothing is left to the analyst. */
export function isSavedByRun({ pipeline }: Pick<Job, 'pipeline'>): boolean {
  return pipeline?.steps.some(({ name, state }) => name === 'save' && state === 'done') === true
}

function finishedWords(job: Job): string | null {
  if (job.kind === 'diagnosis') return 'kept with the model'
  if (job.kind === 'backtest') return 'kept with the model'
  if (isSavedByRun(job)) return 'saved to staging'
  return job.result === null && nTrained(job) === 0 ? null : 'not saved yet'
}

function nTrained({ outcomes }: Job): number {
  return outcomes?.filter(({ result }) => result.ok).length ?? 0
}

function runningFacts({ progress }: Job): string {
  if (!progress) return 'Starting'
  const left = progress.remainingMs === null ? null : `about ${formatDuration(Math.max(1000, progress.remainingMs))} left`
  return join([progress.message, formatPercent(progress.share, 0), left])
}

function join(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
