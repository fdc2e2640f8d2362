import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/domain/alerts/types'
import { DEFAULT_SERVICE } from '../../src/domain/policy/decideService'
import type { StorePort } from '../../src/domain/ports'

const ABOUT = { modelDigest: 'm'.repeat(64), modelLabel: 'core 1.0.0' }
const FINDING: Finding = { source: 'stuck:log_vix', family: 'data', state: 'Alerting', openedDay: 100, closedDay: null, worst: 6, limit: 5 }

/** What every store must do with alerts, the policy and the schedule. */
export function describeServiceContract(open: () => Promise<StorePort>): void {
  const actionsOf = async (store: StorePort) => (await store.audit.list()).map(({ action }) => action)

  describe('alerts', () => {
    it('are kept with their events, and acknowledged with a reason', async () => {
      const store = await open()
      expect(await store.alerts.list()).toEqual([])
      const raised = await store.alerts.run({ kind: 'look', ...ABOUT, findings: [FINDING], lastDay: 106 })
      expect(raised).toMatchObject({ ok: true, value: [{ ...FINDING, ...ABOUT, acknowledgement: null }] })
      const [alert] = await store.alerts.list()
      expect(await store.alerts.run({ kind: 'acknowledge', ids: [alert!.id], reason: '' })).toMatchObject({ ok: false, error: { code: 'refused', details: { refusal: 'reasonMissing' } } })
      expect(await store.alerts.run({ kind: 'acknowledge', ids: [alert!.id], reason: 'a holiday' })).toMatchObject({ ok: true })
      expect(await store.alerts.list()).toMatchObject([{ acknowledgement: { reason: 'a holiday' } }])
      expect(await store.audit.list()).toMatchObject([
        { action: 'alertRaised', subject: 'core 1.0.0', subjectDigest: ABOUT.modelDigest, details: { alert: 'log_vix no longer moves: 6 equal values in a row' } },
        { action: 'alertAcknowledged', reason: 'a holiday' },
      ])
      expect(await store.audit.verify()).toBeNull()
    })

    it('that do not change are no event', async () => {
      const store = await open()
      for (const lastDay of [106, 106, 107]) await store.alerts.run({ kind: 'look', ...ABOUT, findings: [FINDING], lastDay })
      expect(await actionsOf(store)).toEqual(['alertRaised'])
      expect((await store.alerts.alerting()).seenUntil).toEqual({ [ABOUT.modelDigest]: 107 })
    })

    it('have silences and rules beside them', async () => {
      const store = await open()
      await store.alerts.run({ kind: 'silence', ...ABOUT, family: null, until: 200, reason: 'moving house' })
      await store.alerts.run({ kind: 'silence', ...ABOUT, symbol: 'BBB', family: 'score', until: 300, reason: 'a merger' })
      await store.alerts.run({ kind: 'saveRule', rule: { name: 'Low', monitor: 'confidence_30', lower: 0.5, upper: null, rehearsal: { nRows: 10, nAlarms: 1, nFalseAlarms: 1 } } })
      const { silences, rules } = await store.alerts.alerting()
      expect([silences, rules]).toMatchObject([[{ until: 200, reason: 'moving house' }, { symbol: 'BBB', family: 'score', until: 300 }], [{ name: 'Low' }]])
      expect(silences[0]).not.toHaveProperty('symbol')
      expect(await actionsOf(store)).toEqual(['alertsSilenced', 'alertsSilenced', 'alertRuleSaved'])
    })
  })

  describe('policy and schedule', () => {
    it('begin with the defaults, and change with an event', async () => {
      const store = await open()
      expect(await store.service.read()).toEqual(DEFAULT_SERVICE)
      expect(await store.service.run({ kind: 'snooze', model: ABOUT.modelDigest, label: ABOUT.modelLabel, until: 300, reason: 'later' })).toMatchObject({ ok: true, value: { snoozes: { [ABOUT.modelDigest]: { until: 300 } } } })
      expect(await store.service.run({ kind: 'setSchedule', isOn: true, weekday: 0, hour: 2, minute: 0 })).toMatchObject({ ok: true })
      expect(await store.service.read()).toMatchObject({ snoozes: { [ABOUT.modelDigest]: { reason: 'later' } }, schedule: { isOn: true, runs: [] } })
      expect(await actionsOf(store)).toEqual(['retrainingSnoozed', 'scheduleSet'])
    })

    it('log a proposal once, and start a due run once', async () => {
      const store = await open()
      const about = { model: ABOUT.modelDigest, label: ABOUT.modelLabel }
      for (let i = 0; i < 2; i++) await store.service.run({ kind: 'propose', ...about, reasons: ['age'], dataDay: 100 })
      await store.service.run({ kind: 'setSchedule', isOn: true, weekday: 0, hour: 2, minute: 0 })
      const { checkedUpTo } = (await store.service.read()).schedule
      const due = [checkedUpTo + 1000]
      const both = await Promise.all([1, 2].map(() => store.service.run({ kind: 'startRun', ...about, due, upTo: checkedUpTo + 2000 })))
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'refused', details: { refusal: 'alreadyRun' } } })
      expect(await actionsOf(store)).toEqual(['retrainingProposed', 'scheduleSet', 'scheduledRunStarted'])
    })
  })
}
