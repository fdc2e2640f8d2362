import type { ModelVersion } from '../model/types'
import { EngineFailure, type EnginePort } from '../ports'
import { float64Bytes, type Digest } from '../shared/digest'
import { fail, ok, type Result } from '../shared/result'
import { withSecondTry } from '../training/secondTry'
import type { RegimesOf } from './concludeBacktest'
import type { Refit, RefitConfig, RefitRequest } from './refitSplit'
import type { BacktestSettings, WalkForwardSettings } from './settings'
import { shareRows } from './sharedRows'
import type { Backtest, BacktestFailure, BacktestRows } from './types'
import { planWalk } from './walkRows'

export type BacktestRequest = {
  readonly engine: EnginePort
  readonly rows: BacktestRows
  readonly settings: BacktestSettings
  /** the version to keep as it is, or the configuration to refit, as the settings' source says */
  readonly model: { readonly kind: 'frozen'; readonly version: ModelVersion } | { readonly kind: 'walkForward'; readonly config: RefitConfig; /** version whose configuration it is */ readonly of?: Digest }
  /** everything that was tried before: trials of sweeps and earlier backtests */
  readonly nTrialsBefore: number
}

/** `nDone` of `nRefits` refits are made (none of none for a frozen version); `share` is that of the whole work. */
export type BacktestProgress = { readonly nDone: number; readonly nRefits: number; readonly share: number }

export type BacktestOptions = { readonly signal?: AbortSignal; readonly onProgress?: (progress: BacktestProgress) => void }

/** A backtest with what its regimes came from, which the truncation check asks for. */
export type BacktestRun = { readonly backtest: Backtest; readonly regimesOf: RegimesOf }

/** Share of the progress that the refits take. */
const REFITTING = 0.9

/**
 * Runs a backtest over the engine: refits, as many at a time as there are workers, each from nothing but the rows of its training part,
 * then one call that decides, accounts and judges. The number of workers changes no bit. Nothing is stored.
 */
export async function runBacktest(request: BacktestRequest, { signal, onProgress }: BacktestOptions = {}): Promise<Result<BacktestRun, BacktestFailure>> {
  const { engine, rows, settings, model, nTrialsBefore } = request
  try {
    const regimesOf = await regimesOfModel(request, { ...(signal && { signal }), ...(onProgress && { onProgress }) })
    if (!regimesOf.ok) return regimesOf
    const nRefits = regimesOf.value.kind === 'walkForward' ? regimesOf.value.refits.length : 0
    const before = model.kind === 'walkForward' ? REFITTING : 0
    const conclude = () =>
      engine.run('concludeBacktest', { rows: shareRows(rows), settings, regimesOf: regimesOf.value, nTrials: nTrialsBefore + 1 }, {
        ...(signal && { signal }),
        onProgress: (share) => onProgress?.({ nDone: nRefits, nRefits, share: before + (1 - before) * share }),
      })
    const backtest = await withSecondTry(conclude, signal)
    return backtest.ok ? ok({ backtest: backtest.value, regimesOf: regimesOf.value }) : backtest
  } catch (error) {
    const failure = failureOf(error, signal)
    if (failure === null) throw error
    return fail(failure)
  }
}

async function regimesOfModel({ engine, rows, settings, model }: BacktestRequest, options: BacktestOptions): Promise<Result<RegimesOf, BacktestFailure>> {
  const { source } = settings
  if (model.kind === 'frozen') return source.kind === 'frozen' ? ok(model) : fail(mismatched('refits', 'a frozen version'))
  if (source.kind !== 'walkForward') return fail(mismatched('a frozen version', 'a configuration to refit'))
  const requests = planRefits(rows, model.config, source)
  if (!requests.ok) return requests
  const refits = await runRefits(engine, requests.value, options)
  return refits.ok ? ok({ ...model, refits: refits.value }) : refits
}

/** What each refit is given: a slice of the rows, which ends where its training part does. */
export function planRefits({ table }: Pick<BacktestRows, 'table'>, config: RefitConfig, settings: WalkForwardSettings): Result<readonly RefitRequest[], BacktestFailure> {
  const plan = planWalk(table, config, settings)
  if (!plan.ok) return plan
  const blob = new Blob([float64Bytes(plan.value.values)])
  const bytes = 8 * config.features.length
  return ok(plan.value.splits.map(({ index, trainFrom, trainTo }) => ({ index, rows: blob.slice(trainFrom * bytes, trainTo * bytes), config, budgetMs: settings.budgetMs })))
}

/** The refits in the order of their requests; the first that fails is the failure of all. */
export async function runRefits(engine: EnginePort, requests: readonly RefitRequest[], { signal, onProgress }: BacktestOptions): Promise<Result<readonly Refit[], BacktestFailure>> {
  const stop = new AbortController()
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  const refits = new Array<Refit>(requests.length)
  let failed: Result<never, BacktestFailure> | null = null
  let [next, nDone] = [0, 0]
  async function work(): Promise<void> {
    while (next < requests.length && failed === null) {
      const place = next++
      const refit = await withSecondTry(() => engine.run('refitSplit', requests[place]!, { signal: both }), both)
      if (!refit.ok) failed = refit
      else refits[place] = refit.value
      onProgress?.({ nDone: ++nDone, nRefits: requests.length, share: (REFITTING * nDone) / requests.length })
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(engine.nWorkers, requests.length) }, work))
    return failed ?? ok(refits)
  } catch (error) {
    stop.abort()
    throw error
  }
}

function mismatched(asked: string, given: string): BacktestFailure {
  return { code: 'invalidSettings', message: `The settings ask for ${asked}, but the backtest was given ${given}.` }
}

/** What the analyst is told of a rejected engine call; null for a defect. */
export function failureOf(error: unknown, signal: AbortSignal | undefined): BacktestFailure | null {
  const code = error instanceof EngineFailure ? error.code : null
  if (signal?.aborted || code === 'cancelled') return { code: 'cancelled', message: 'The backtest was cancelled; nothing was kept.' }
  if (code === 'workerLost') return { code: 'workerLost', message: 'A worker of the engine stopped twice on the same refit, most likely for lack of memory. Close other tabs and run it again.' }
  return null
}
