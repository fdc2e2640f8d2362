import type { BacktestSettings } from '../../domain/backtest/settings'
import type { StorePort } from '../../domain/ports'
import { isSameRun } from './isSameRun'
import type { BacktestSubject } from './subject'

type Stores = { readonly sweeps: Pick<StorePort['sweeps'], 'countTrials'>; readonly backtests: Pick<StorePort['backtests'], 'count' | 'list'> }

/** Everything that was tried before: the trials of sweeps and the backtests kept. The very same backtest made again is no further trial. */
export async function countTrials({ sweeps, backtests }: Stores, { version, table }: Pick<BacktestSubject, 'version' | 'table'>, settings: BacktestSettings): Promise<number> {
  const about = { modelDigest: version.digest, datasetDigest: table.datasetDigest }
  const [nTrials, nBacktests, own] = await Promise.all([sweeps.countTrials(), backtests.count(), backtests.list(about)])
  const isKnown = own.some((run) => run.symbol === (table.symbol ?? null) && isSameRun(run.settings, settings))
  return nTrials + nBacktests - (isKnown ? 1 : 0)
}
