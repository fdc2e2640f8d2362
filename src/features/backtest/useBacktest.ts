import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { backtestRows } from '../../domain/backtest/backtestRows'
import { checkTruncation } from '../../domain/backtest/checkTruncation'
import { refitConfigOf } from '../../domain/backtest/refitSplit'
import { runBacktest, type BacktestProgress } from '../../domain/backtest/runBacktest'
import type { BacktestSettings } from '../../domain/backtest/settings'
import type { Backtest } from '../../domain/backtest/types'
import { backtestQuery } from '../../queries/backtests'
import { invalidateKinds } from '../../queries/storeChanges'
import type { BacktestWork, Job } from '../../services/jobTypes'
import { useServices } from '../../services/ServicesContext'
import { useJobs } from '../../services/useJobs'
import { searchOf, type BacktestSearch } from './backtestSearch'
import { countTrials } from './countTrials'
import type { BacktestSubject } from './subject'

export type BacktestActions = {
  /** the run in the address; null: there is none, or it is not here; undefined: not known yet */
  readonly backtest: Backtest | null | undefined
  /** the job of that run, else one that goes on about the same model and data; null if there is none in this tab */
  readonly job: Job | null
  /** the settings go into the address with the run */
  readonly begin: (settings: BacktestSettings) => void
  readonly cancel: () => void
}

/** The backtest that the address names, and the job that makes one. It survives navigation. */
export function useBacktest({ version, dataset, table }: BacktestSubject, proposed: BacktestSettings['returns'], runId: string | undefined): BacktestActions {
  const { engine, clock, jobs, store } = useServices()
  const client = useQueryClient()
  const navigate = useNavigate()
  const kept = useQuery(backtestQuery(store, runId ?? ''))
  const all = useJobs()
  const job = all.find(({ backtested }) => backtested !== null && (backtested.runId === runId || backtested.resultId === runId)) ?? all.find(({ backtested, state }) => runId === undefined && state === 'running' && backtested?.model === version.digest && backtested.data === table.datasetDigest) ?? null

  // Where nothing can be stored (no room, read-only mode), it is shown all the same as long as the page is open.
  const keep = async (backtest: Backtest): Promise<void> => {
    await store.backtests.save(backtest, `${version.name} ${version.version}`).catch(() => {})
    client.setQueryData(backtestQuery(store, backtest.id).queryKey, backtest)
    await invalidateKinds(client, ['backtests'])
  }

  const begin = (settings: BacktestSettings): void => {
    const id = crypto.randomUUID()
    const work: BacktestWork = async ({ signal, onProgress, onResult }) => {
      const startedAt = clock.now()
      const rows = backtestRows(dataset, table, settings)
      if (!rows.ok) return rows
      const model = settings.source.kind === 'frozen' ? ({ kind: 'frozen', version } as const) : ({ kind: 'walkForward', config: refitConfigOf(version.config), of: version.digest } as const)
      const request = { engine, rows: rows.value, settings, model, nTrialsBefore: await countTrials(store, { version, table }, settings) }
      const run = await runBacktest(request, { signal, onProgress: (progress) => onProgress(runProgress(progress, clock.now() - startedAt)) })
      if (!run.ok) return run
      const { backtest } = run.value
      await keep(backtest)
      onResult(backtest.id)
      const truncation = await checkTruncation({ engine, rows: rows.value, settings, run: run.value }, { signal, onProgress: (progress) => onProgress(checkProgress(progress, clock.now() - startedAt)) })
      if (truncation.ok) await keep({ ...backtest, truncation: truncation.value })
      return truncation
    }
    jobs.startBacktest(`Backtest of ${version.name} ${version.version}`, { model: version.digest, data: table.datasetDigest, runId: id }, work)
    void navigate({ to: '.', search: (current: BacktestSearch) => ({ ...current, ...searchOf(settings, proposed), run: id, with: undefined }), resetScroll: false })
  }
  const resultId = job?.backtested?.runId === runId ? job?.backtested?.resultId : null
  useEffect(() => {
    if (resultId) void navigate({ to: '.', search: (current: BacktestSearch) => ({ ...current, run: resultId }), replace: true, resetScroll: false })
  }, [resultId, navigate])
  return { backtest: runId === undefined ? null : kept.data, job, begin, cancel: () => job && jobs.cancel(job.id) }
}

/** Share of the progress until there is a result; the check of it makes the refits once more. */
const RUNNING = 0.5

type Progress = Parameters<Parameters<BacktestWork>[0]['onProgress']>[0]

function runProgress({ nDone, nRefits, share }: BacktestProgress, elapsedMs: number): Progress {
  return progressAt(RUNNING * share, nRefits > 0 && nDone < nRefits ? `${nDone} of ${nRefits} refits done` : 'Resampling for intervals', elapsedMs)
}

function checkProgress({ nDone, nRefits, share }: BacktestProgress, elapsedMs: number): Progress {
  return progressAt(RUNNING + (1 - RUNNING) * share, nRefits > 0 && nDone < nRefits ? `Checking on cut data: ${nDone} of ${nRefits} refits made anew` : 'Checking every decision on cut data', elapsedMs)
}

function progressAt(share: number, message: string, elapsedMs: number): Progress {
  return { step: 'searching', share, message, elapsedMs, remainingMs: share < 0.03 ? null : elapsedMs * (1 / share - 1), starts: [], bestStart: null }
}
