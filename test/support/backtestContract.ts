import { describe, expect, it } from 'vitest'
import type { StorePort } from '../../src/domain/ports'
import type { FixedClock } from './fixedClock'
import { makeBacktest } from './makeBacktest'

/** What every store must do with backtests. */
export function describeBacktestContract(open: () => Promise<{ readonly store: StorePort; readonly clock: FixedClock }>): void {
  describe('[B12] backtests', () => {
    it('come back bit for bit, and are listed by model and data, newest first', async () => {
      const { store, clock } = await open()
      const backtest = await makeBacktest({ of: 'm'.repeat(64) })
      const saved = await store.backtests.save(backtest, 'us-market 1.0.0')
      expect(saved).toMatchObject({ ok: true, value: { id: backtest.id, modelLabel: 'us-market 1.0.0', sharpe: backtest.strategy.measures.sharpe, nTrials: 1, isTruncationSafe: null } })
      expect(await store.backtests.load(backtest.id)).toEqual({ ok: true, value: backtest })
      clock.advance(1)
      await store.backtests.save({ ...backtest, id: 'b'.repeat(64), modelDigest: null, datasetDigest: 'other' }, 'a configuration')
      const ids = async (filter?: Parameters<typeof store.backtests.list>[0]) => (await store.backtests.list(filter)).map(({ id }) => id)
      expect(await ids()).toEqual(['b'.repeat(64), backtest.id])
      expect(await ids({ modelDigest: 'm'.repeat(64) })).toEqual([backtest.id])
      expect(await ids({ datasetDigest: 'other' })).toEqual(['b'.repeat(64)])
      expect(await store.backtests.load('c'.repeat(64))).toMatchObject({ ok: false, error: { code: 'notFound' } })
    })

    it('are logged once each, counted once each, and gone once everything is erased', async () => {
      const { store } = await open()
      const backtest = await makeBacktest()
      await store.backtests.save(backtest, 'us-market 1.0.0')
      await store.backtests.save(backtest, 'us-market 1.0.0')
      const events = async () => (await store.audit.list()).filter(({ action }) => action === 'backtestRun')
      expect(await events()).toMatchObject([{ subject: 'us-market 1.0.0 on market', details: { id: backtest.id, nTrials: 1, datasetDigest: backtest.datasetDigest } }])
      const checked = { nCuts: 1, nDecisions: 10, nRefits: 1, firstDifference: null }
      expect(await store.backtests.save({ ...backtest, truncation: checked }, 'us-market 1.0.0')).toMatchObject({ ok: true, value: { isTruncationSafe: true } })
      expect(await events()).toHaveLength(2)
      expect(await store.backtests.count()).toBe(1)
      expect(await store.audit.verify()).toBeNull()
      await store.eraseAll()
      expect(await store.backtests.count()).toBe(0)
    })
  })
}
