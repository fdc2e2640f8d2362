import { describe, expect, it } from 'vitest'
import { createFixedClock } from '../../support/fixedClock'
import { CALIBRATED } from '../../support/calibrationContract'
import { DIAGNOSIS } from '../../support/diagnosisContract'
import { makeBacktest } from '../../support/makeBacktest'
import { makeDataset } from '../../support/makeDataset'
import { makeModel } from '../../support/makeModel'
import { dump, freshName, openRaw, openStore } from './openStore'

const DAY_MS = 86_400_000

describe('the trash', () => {
  it('is kept for 30 days and then deleted for good when the page opens', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const [dataset, model] = await Promise.all([makeDataset(), makeModel()])
    const store = await openStore(name, { clock })
    await store.datasets.save(dataset)
    await store.models.save(model, { putInUse: false })
    await store.datasets.remove(dataset.digest)
    await store.models.remove(model.digest)
    store.close()

    clock.advance(29 * DAY_MS)
    const later = await openStore(name, { clock })
    expect(await later.trash.list()).toHaveLength(2)
    later.close()

    clock.advance(2 * DAY_MS)
    const muchLater = await openStore(name, { clock })
    expect(await muchLater.datasets.restore(dataset.digest)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    const contents = await dump(name)
    for (const kind of ['datasets', 'datasetDates', 'datasetColumns', 'modelVersions', 'trash']) expect(contents[kind]).toEqual([])
    expect(contents['labels']).toHaveLength(1)
  })

  it('emptied while another tab brings a record back keeps one of the two stories', async () => {
    const name = freshName()
    const [first, second] = [await openStore(name), await openStore(name)]
    const dataset = await makeDataset()
    await first.datasets.save(dataset)
    await first.datasets.remove(dataset.digest)
    const [restored] = await Promise.all([first.datasets.restore(dataset.digest), second.trash.empty()])
    expect((await first.datasets.load(dataset.digest)).ok).toBe(restored.ok)
    const events = await first.audit.list()
    expect(events.some(({ action }) => action === 'datasetRestored')).toBe(restored.ok)
  })
})

describe('runs', () => {
  const run = { id: 'r1', title: 'Train', startedAt: 1, endedAt: null, outcome: 'running', message: null, pipeline: null } as const

  it('of a tab that is gone are marked as interrupted when the page opens', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const store = await openStore(name, { clock })
    await store.runs.put(run)
    store.close()
    const reopened = await openStore(name, { clock })
    expect(await reopened.runs.list()).toMatchObject([{ id: 'r1', outcome: 'interrupted', endedAt: clock.now(), message: expect.stringContaining('reloaded') }])
  })

  it('of a batch count as one, and go with it once there are too many', async () => {
    const name = freshName()
    const store = await openStore(name)
    const ended = { ...run, outcome: 'finished', endedAt: 2 } as const
    for (let i = 0; i <= 200; i++) await store.runs.put({ ...ended, id: `r${i}`, startedAt: i })
    for (const batchId of ['r0', 'r200']) for (let i = 1; i <= 3; i++) await store.runs.put({ ...ended, id: `${batchId}/${i}`, batchId, startedAt: 1000 })
    store.close()
    const kept = (await (await openStore(name)).runs.list()).map(({ id }) => id)
    expect(kept).toHaveLength(203)
    expect(kept.filter((id) => id.includes('/')).sort()).toEqual(['r200/1', 'r200/2', 'r200/3'])
    expect(kept).not.toContain('r0')
  })

  it('of a tab that is still open are left alone', async () => {
    const name = freshName()
    const [store] = [await openStore(name), await openStore(name)]
    await store.runs.put(run)
    const third = await openStore(name)
    expect(await third.runs.list()).toMatchObject([{ outcome: 'running' }])
  })
})

describe('the browser', () => {
  it('says how much is stored and answers when asked to keep it', async () => {
    const store = await openStore(freshName())
    const { isPersistent, usedBytes, quotaBytes } = await store.status()
    expect(typeof isPersistent).toBe('boolean')
    expect(usedBytes).toBeGreaterThanOrEqual(0)
    expect(quotaBytes).toBeGreaterThan(0)
    expect(typeof (await store.persist())).toBe('boolean')
  })
})

describe('bands of monitors', () => {
  it('that no longer give their digest count as none, and the oldest of a hundred give way', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const store = await openStore(name, { clock })
    for (let i = 0; i <= 100; i++) {
      clock.advance(1)
      await store.calibrations.save(`key ${i}`, CALIBRATED)
    }
    expect(await store.calibrations.load('key 0')).toBeNull()
    expect(await store.calibrations.load('key 1')).toEqual(CALIBRATED)
    const db = await openRaw(name)
    const record = await db.get('calibrations', 'key 1')
    await db.put('calibrations', { ...record, calibrated: { ...record.calibrated, context: { ...record.calibrated.context, stressedState: 0 } } })
    expect(await store.calibrations.load('key 1')).toBeNull()
    await db.put('calibrations', { ...record, calibrated: { ...record.calibrated, context: { ...record.calibrated.context, stressedState: NaN } } })
    expect(await store.calibrations.load('key 1')).toBeNull()
  })
})

describe('backtests', () => {
  it('that no longer give their digest are refused, and of the oldest only the summary stays', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const store = await openStore(name, { clock })
    const backtest = await makeBacktest()
    for (let i = 0; i <= 50; i++) {
      clock.advance(1)
      await store.backtests.save({ ...backtest, id: `backtest ${i}` }, 'us-market 1.0.0')
    }
    expect(await store.backtests.count()).toBe(51)
    expect(await store.backtests.load('backtest 0')).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(await store.backtests.load('backtest 1')).toMatchObject({ ok: true })
    const db = await openRaw(name)
    const record = await db.get('backtestResults', 'backtest 1')
    record.backtest.series.strategy[3] += 1e-9
    await db.put('backtestResults', record)
    expect(await store.backtests.load('backtest 1')).toMatchObject({ ok: false, error: { code: 'corrupt' } })
  })
})

describe('diagnoses of fits', () => {
  it('that no longer give their digest count as none, and the oldest of fifty give way', async () => {
    const name = freshName()
    const clock = createFixedClock()
    const store = await openStore(name, { clock })
    for (let i = 0; i <= 50; i++) {
      clock.advance(1)
      await store.diagnoses.save(`key ${i}`, DIAGNOSIS)
    }
    expect(await store.diagnoses.load('key 0')).toBeNull()
    expect(await store.diagnoses.load('key 1')).toEqual(DIAGNOSIS)
    const db = await openRaw(name)
    await db.put('diagnoses', { ...(await db.get('diagnoses', 'key 1')), diagnosis: { ...DIAGNOSIS, nUsed: 198 } })
    expect(await store.diagnoses.load('key 1')).toBeNull()
  })
})
