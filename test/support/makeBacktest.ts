import { runBacktest } from '../../src/domain/backtest/runBacktest'
import type { Backtest } from '../../src/domain/backtest/types'
import { createInProcessEngine } from '../../src/domain/inProcessEngine'
import { CONFIG, makeMarket, rowsOf, SETTINGS } from './backtestScenario'

/** A finished backtest of a small market, computed in the caller's own thread. */
export async function makeBacktest({ of, nTrialsBefore = 0 }: { readonly of?: string; readonly nTrialsBefore?: number } = {}): Promise<Backtest> {
  const settings = { ...SETTINGS, source: { kind: 'walkForward' as const, initialWindow: 200, windowLength: null, stepLength: 60, embargo: 0, budgetMs: 5 } }
  const model = { kind: 'walkForward' as const, config: CONFIG, ...(of !== undefined && { of }) }
  const run = await runBacktest({ engine: createInProcessEngine(), rows: rowsOf(await makeMarket(260), settings), settings, model, nTrialsBefore })
  if (!run.ok) throw new Error(run.error.message)
  return run.value.backtest
}
