import { summariseBacktest, type BacktestStore, type BacktestSummary } from '../../src/domain/backtest/backtestStore'
import type { Backtest } from '../../src/domain/backtest/types'
import type { AuditEntry } from '../../src/domain/audit/types'
import type { ClockPort } from '../../src/domain/ports'
import type { Digest } from '../../src/domain/shared/digest'
import { fail, ok } from '../../src/domain/shared/result'
import { backtestRun } from '../../src/storage/auditEntries'
import { notFound } from '../../src/storage/failures'

type Surroundings = { readonly clock: ClockPort; readonly log: (...entries: AuditEntry[]) => Promise<void>; readonly tell: () => void }

/** Backtests of a store in memory. @param tell  called after every change */
export function createMemoryBacktests({ clock, log, tell }: Surroundings): BacktestStore & { clear(): void } {
  const kept = new Map<Digest, { readonly summary: BacktestSummary; readonly backtest: Backtest }>()
  return {
    list: async ({ modelDigest, datasetDigest } = {}) => {
      const isAsked = (each: BacktestSummary) => [undefined, each.modelDigest].includes(modelDigest) && [undefined, each.datasetDigest].includes(datasetDigest)
      return [...kept.values()].map(({ summary }) => summary).filter(isAsked).sort((a, b) => b.ranAt - a.ranAt)
    },
    count: async () => kept.size,
    load: async (id) => (kept.has(id) ? ok(structuredClone(kept.get(id)!.backtest)) : fail(notFound('backtest', id))),
    async save(backtest, modelLabel) {
      const summary = await summariseBacktest(backtest, modelLabel, clock.now())
      const known = kept.get(summary.id)?.summary
      if (known?.digest === summary.digest) return ok(known)
      kept.set(summary.id, structuredClone({ summary, backtest }))
      await log(backtestRun(summary))
      tell()
      return ok(summary)
    },
    clear: () => kept.clear(),
  }
}
