import { digestOfBacktest, summariseBacktest, type BacktestStore, type BacktestSummary } from '../domain/backtest/backtestStore'
import type { Backtest } from '../domain/backtest/types'
import type { StoreFailure } from '../domain/ports'
import { fail, ok, type Result } from '../domain/shared/result'
import { backtestRun } from './auditEntries'
import { DAMAGED } from './damage'
import { corrupt, notFound } from './failures'
import { attempt, change, orThrow, type Session } from './session'

/** Whole backtests that are kept; each takes some hundred kilobytes. Their summaries stay. */
const MAX_KEPT = 50

export function createBacktestStore(session: Session): BacktestStore {
  const { db, announceHere } = session
  const all = async () => [...(await db.getSound('backtests')).records].sort((a, b) => b.ranAt - a.ranAt)
  return {
    list: ({ modelDigest, datasetDigest } = {}) =>
      orThrow(async () => (await all()).filter((each) => (modelDigest === undefined || each.modelDigest === modelDigest) && (datasetDigest === undefined || each.datasetDigest === datasetDigest))),
    count: () => orThrow(() => db.count('backtests')),
    load: (id) =>
      attempt(async () => {
        const [summary, record] = await Promise.all([db.getIfSound('backtests', id), db.getIfSound('backtestResults', id)])
        if (!summary || !record) return fail(notFound('backtest', id))
        if (summary === DAMAGED || record === DAMAGED) return fail(corrupt('backtest', summary === DAMAGED ? id.slice(0, 12) : summary.modelLabel))
        return (await digestOfBacktest(record.backtest)) === summary.digest ? ok(record.backtest) : fail(corrupt('backtest', summary.modelLabel))
      }),
    async save(backtest, modelLabel) {
      const saved = await save(session, backtest, modelLabel)
      if (saved.ok) announceHere(['backtests'])
      return saved
    },
  }

  async function save({ clock }: Session, backtest: Backtest, modelLabel: string): Promise<Result<BacktestSummary, StoreFailure>> {
    const summary = await summariseBacktest(backtest, modelLabel, clock.now())
    return change(session, ['backtests'], async () => {
      const others = await all()
      const [known, kept] = await Promise.all([db.getIfSound('backtests', summary.id), db.getAllKeys('backtestResults')])
      if (known && known !== DAMAGED && known.digest === summary.digest && kept.includes(summary.id)) return ok({ entries: [], value: known, write: () => {} })
      const held = new Set(kept)
      const surplus = others.filter(({ id }) => id !== summary.id && held.has(id)).slice(MAX_KEPT - 1)
      return ok({
        entries: [backtestRun(summary)],
        value: summary,
        write: (writer) => {
          for (const { id } of surplus) writer.delete('backtestResults', id)
          writer.put('backtests', summary)
          writer.put('backtestResults', { id: summary.id, backtest })
        },
      })
    })
  }
}
