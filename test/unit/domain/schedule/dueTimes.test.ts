import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { decideService, DEFAULT_SERVICE, type ServiceState } from '../../../../src/domain/policy/decideService'
import { dueTimes, nextDue, planScheduledRun } from '../../../../src/domain/schedule/dueTimes'

const SUNDAY_2 = { weekday: 0, hour: 2, minute: 0 }
const zone = process.env['TZ']
const inZone = (name: string) => (process.env['TZ'] = name)

beforeEach(() => void inZone('UTC'))
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** A schedule switched on at an instant. */
function switchedOn(at: number): ServiceState {
  const decided = decideService(DEFAULT_SERVICE, { kind: 'setSchedule', isOn: true, ...SUNDAY_2 }, at)
  if (!decided.ok) throw new Error(decided.error.message)
  return decided.value.state
}

/** What a tab does when it looks: starts the run that is due, if any. */
function look(state: ServiceState, now: number): { readonly state: ServiceState; readonly due: readonly number[] | null } {
  const plan = planScheduledRun(state.schedule, now)
  if (plan === null) return { state, due: null }
  const decided = decideService(state, { kind: 'startRun', model: 'm', label: 'm 1.0.0', ...plan }, now)
  return decided.ok ? { state: decided.value.state, due: plan.due } : { state, due: null }
}

const at = (text: string) => new Date(text).getTime()

describe('the local calendar', () => {
  it('is due on Sundays at two, after the instant asked about', () => {
    expect(nextDue(SUNDAY_2, at('2026-11-30T10:00'))).toBe(at('2026-12-06T02:00'))
    expect(nextDue(SUNDAY_2, at('2026-12-06T01:59'))).toBe(at('2026-12-06T02:00'))
    expect(nextDue(SUNDAY_2, at('2026-12-06T02:00'))).toBe(at('2026-12-13T02:00'))
  })

  it.each(['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])('keeps its hour over changes of the clocks in %s', (name) => {
    inZone(name)
    const due = dueTimes({ weekday: 1, hour: 9, minute: 30 }, at('2026-01-01T00:00'), at('2027-01-01T00:00'))
    expect(due).toHaveLength(52)
    for (const time of due) expect([new Date(time).getDay(), new Date(time).getHours(), new Date(time).getMinutes()]).toEqual([1, 9, 30])
  })

  it('has one due time on a Sunday whose clock leaves two o’clock out, or has it twice', () => {
    inZone('Europe/Berlin')
    for (const [from, to] of [['2026-03-28T12:00', '2026-03-29T12:00'], ['2026-10-24T12:00', '2026-10-25T12:00']] as const) expect(dueTimes(SUNDAY_2, at(from), at(to))).toHaveLength(1)
  })
})

describe('runs', () => {
  it('three weeks away: one run, three due dates listed', () => {
    const start = switchedOn(at('2026-11-30T10:00'))
    const { state, due } = look(start, at('2026-12-21T08:00'))
    expect(due).toEqual([at('2026-12-06T02:00'), at('2026-12-13T02:00'), at('2026-12-20T02:00')])
    expect(state.schedule.runs).toHaveLength(1)
    expect(look(state, at('2026-12-21T08:01')).due).toBeNull()
  })

  it('two tabs that look at once: one run, and the other is told', () => {
    const start = switchedOn(at('2026-11-30T10:00'))
    const now = at('2026-12-07T08:00')
    for (const apart of [-5, 0, 5]) {
      const plans = [planScheduledRun(start.schedule, now)!, planScheduledRun(start.schedule, now + apart)!]
      const first = decideService(start, { kind: 'startRun', model: 'm', label: 'm', ...plans[0]! }, now)
      if (!first.ok) throw new Error(first.error.message)
      expect(decideService(first.value.state, { kind: 'startRun', model: 'm', label: 'm', ...plans[1]! }, now)).toMatchObject({ ok: false, error: { code: 'alreadyRun' } })
    }
  })

  it('a decade with a look every day: a run a week; a decade away: one run', () => {
    const [from, to] = [at('2026-11-30T10:00'), at('2036-11-30T10:00')]
    let state = switchedOn(from)
    let nRuns = 0
    for (let now = from; now <= to; now += 86_400_000) {
      const looked = look(state, now)
      if (looked.due) nRuns++
      expect(looked.due?.length ?? 1).toBe(1)
      state = looked.state
    }
    expect(nRuns).toBe(522)
    const away = look(switchedOn(from), to)
    expect(away.due).toHaveLength(522)
    expect(away.state.schedule.runs).toHaveLength(1)
  })

  it('are none for the time before the schedule was set, nor while it is off, nor when the clock is set back', () => {
    const start = switchedOn(at('2026-12-06T03:00'))
    expect(look(start, at('2026-12-06T04:00')).due).toBeNull()
    expect(look({ ...start, schedule: { ...start.schedule, isOn: false } }, at('2027-12-06T04:00')).due).toBeNull()
    expect(look(start, at('2025-12-06T04:00')).due).toBeNull()
  })
})
