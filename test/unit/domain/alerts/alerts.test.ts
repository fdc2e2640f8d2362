import { describe, expect, it } from 'vitest'
import { decideAlerts, NO_ALERTING, type AlertCommand, type Alerting } from '../../../../src/domain/alerts/decideAlerts'
import { groupAlerts, toNotify } from '../../../../src/domain/alerts/groupAlerts'
import type { Alert, Finding } from '../../../../src/domain/alerts/types'
import { alertWords, silenceWords } from '../../../../src/domain/alerts/words'

const ABOUT = { modelDigest: 'm'.repeat(64), modelLabel: 'core 1.0.0' }

const finding = (change: Partial<Finding> = {}): Finding => ({ source: 'confidence_30', family: 'regimes', state: 'Alerting', openedDay: 100, closedDay: null, worst: 0.4, limit: 0.6, ...change })

/** A registry of alerts that takes one command after another. */
function world() {
  let alerts: readonly Alert[] = []
  let alerting: Alerting = NO_ALERTING
  let at = 0
  const decide = (command: AlertCommand) => decideAlerts(alerts, alerting, command, { at: ++at, newId: () => `id-${at}` })
  return {
    decide,
    run(command: AlertCommand) {
      const decided = decide(command)
      if (!decided.ok) throw new Error(decided.error.message)
      const changed = new Map(decided.value.alerts.map((alert) => [alert.id, alert]))
      alerts = [...alerts.map((alert) => changed.get(alert.id) ?? alert), ...decided.value.alerts.filter(({ id }) => !alerts.some((alert) => alert.id === id))]
      alerting = decided.value.alerting
      return decided.value.entries.map(({ action }) => action)
    },
    look(findings: readonly Finding[], lastDay: number) {
      return this.run({ kind: 'look', ...ABOUT, findings, lastDay })
    },
    get alerts() {
      return alerts
    },
    groups: (today = 1000) => groupAlerts(alerts, alerting.silences, today),
  }
}

describe('a look at a model', () => {
  it('raises what it finds once, follows it, and closes what is over', () => {
    const { look, ...w } = bound()
    expect(look([finding()], 110)).toEqual(['alertRaised'])
    expect(look([finding()], 111)).toEqual([])
    expect(look([finding({ worst: 0.3, state: 'Recovering' })], 112)).toEqual([])
    expect(w.world.alerts).toMatchObject([{ worst: 0.3, state: 'Recovering', raisedAt: 1, closedAt: null }])
    expect(look([finding({ closedDay: 113 })], 114)).toEqual(['alertClosed'])
    expect(w.world.alerts).toMatchObject([{ closedDay: 113, closedAt: 4 }])
    expect(look([finding({ closedDay: 113 }), finding({ openedDay: 200 })], 210)).toEqual(['alertRaised'])
  })

  it('takes what was over before the first look for history, and tells what came and went between two looks', () => {
    const { look, world: w } = bound()
    expect(look([finding({ openedDay: 50, closedDay: 60 })], 110)).toEqual([])
    expect(look([finding({ openedDay: 50, closedDay: 60 }), finding({ openedDay: 112, closedDay: 118 })], 120)).toEqual(['alertRaised'])
    expect(w.alerts).toMatchObject([{ openedDay: 112, closedDay: 118, closedAt: 2 }])
    expect(w.groups()).toEqual([])
  })

  it('closes an alert that revised data no longer show', () => {
    const { look, world: w } = bound()
    look([finding()], 110)
    expect(look([], 110)).toEqual(['alertClosed'])
    expect(w.alerts).toMatchObject([{ closedDay: 110 }])
  })
})

describe('open alerts', () => {
  it('stand in one group a model', () => {
    const { look, world: w } = bound()
    look([finding(), finding({ source: 'scoreCusum', family: 'score' })], 110)
    w.run({ kind: 'look', modelDigest: 'n', modelLabel: 'other 1.0.0', findings: [finding()], lastDay: 110 })
    expect(w.groups().map(({ modelLabel, open }) => [modelLabel, open.length])).toEqual([['core 1.0.0', 2], ['other 1.0.0', 1]])
  })

  it('are held back while one about the data is open, and open again when it is over', () => {
    const { look, world: w } = bound()
    const data = finding({ source: 'missedSessions', family: 'data', state: 'NoData', worst: 4, limit: 3 })
    look([finding(), data], 110)
    expect(w.groups()).toMatchObject([{ open: [{ source: 'missedSessions' }], heldBack: [{ source: 'confidence_30' }] }])
    look([finding()], 111)
    expect(w.groups()).toMatchObject([{ open: [{ source: 'confidence_30' }], heldBack: [] }])
  })

  it('of one symbol are told apart from those of another, and held back by what is wrong with the data of their own', () => {
    const { look, world: w } = bound()
    const data = (symbol?: string) => finding({ source: 'missedSessions', family: 'data', state: 'NoData', worst: 4, limit: 3, ...(symbol !== undefined && { symbol }) })
    expect(look([finding({ symbol: 'AAA' }), finding({ symbol: 'BBB' }), data('BBB')], 110)).toHaveLength(3)
    const told = () => w.groups().map(({ open, heldBack }) => [open, heldBack].map((alerts) => alerts.map(({ symbol, source }) => `${symbol} ${source}`)))
    expect(told()).toEqual([[['AAA confidence_30', 'BBB missedSessions'], ['BBB confidence_30']]])
    look([finding({ symbol: 'AAA' }), finding({ symbol: 'BBB' }), data()], 111)
    expect(told()).toEqual([[['undefined missedSessions'], ['AAA confidence_30', 'BBB confidence_30']]])
  })

  it('are silent up to and on the last day of a silence, for its family', () => {
    const { look, world: w } = bound()
    look([finding(), finding({ source: 'scoreCusum', family: 'score' })], 110)
    expect(w.run({ kind: 'silence', ...ABOUT, family: 'regimes', until: 500, reason: 'known, the feed is late' })).toEqual(['alertsSilenced'])
    expect(w.groups(500)).toMatchObject([{ open: [{ source: 'scoreCusum' }], silenced: [{ source: 'confidence_30' }] }])
    expect(w.groups(501)).toMatchObject([{ silenced: [] }])
    expect(w.run({ kind: 'endSilence', ...ABOUT, id: 'id-2' })).toEqual(['silenceEnded'])
    expect(w.groups(500)[0]!.open).toHaveLength(2)
    expect(w.decide({ kind: 'endSilence', ...ABOUT, id: 'id-2' })).toMatchObject({ ok: false, error: { code: 'notThere' } })
    expect(w.decide({ kind: 'silence', ...ABOUT, family: null, until: 500, reason: '' })).toMatchObject({ ok: false, error: { code: 'reasonMissing' } })
  })

  it('of one symbol are silent while the others speak; a silence that names none holds for all of the model', () => {
    const { look, world: w } = bound()
    const model = finding({ source: 'missedSessions', family: 'data', state: 'NoData', worst: 4, limit: 3 })
    look([finding({ symbol: 'AAA' }), finding({ symbol: 'BBB' }), finding({ symbol: 'BBB', source: 'scoreCusum', family: 'score' })], 110)
    const told = (wanted: 'open' | 'silenced') => w.groups(400).flatMap((group) => group[wanted].map(({ symbol, source }) => `${symbol} ${source}`))
    w.run({ kind: 'silence', ...ABOUT, symbol: 'BBB', family: 'regimes', until: 500, reason: 'a merger' })
    expect([told('open'), told('silenced')]).toEqual([['AAA confidence_30', 'BBB scoreCusum'], ['BBB confidence_30']])
    w.run({ kind: 'silence', ...ABOUT, symbol: 'BBB', family: null, until: 500, reason: 'a merger' })
    expect([told('open'), told('silenced')]).toEqual([['AAA confidence_30'], ['BBB confidence_30', 'BBB scoreCusum']])
    look([finding({ symbol: 'AAA' }), finding({ symbol: 'BBB' }), model], 111)
    expect(told('open')).toEqual(['undefined missedSessions'])
    const { value } = w.decide({ kind: 'silence', ...ABOUT, family: null, until: 500, reason: 'moving house' }) as { value: { alerting: Alerting; entries: readonly { details: object }[] } }
    expect(groupAlerts(w.alerts, value.alerting.silences, 400)[0]!.open).toEqual([])
    expect(value.entries[0]!.details).toEqual({ family: 'all', until: '1971-05-16', modelLabel: 'core 1.0.0' })
    const ended = w.decide({ kind: 'endSilence', ...ABOUT, id: value.alerting.silences[0]!.id })
    expect(ended).toMatchObject({ ok: true, value: { entries: [{ details: { symbol: 'BBB', family: 'regimes' } }] } })
  })

  it.each([
    [{ family: null }, false, 'All alerts'],
    [{ family: null }, true, 'All alerts of every symbol'],
    [{ symbol: 'BBB', family: null }, true, 'All alerts of BBB'],
    [{ symbol: 'BBB', family: 'score' }, true, 'Alerts of BBB about the log score'],
    [{ family: 'data' }, false, 'Alerts about the data'],
  ] as const)('a silence is said in words: %o', (silence, isOfSymbols, words) => expect(silenceWords(silence, isOfSymbols)).toBe(words))

  it('are acknowledged with a reason, once, and stay so while they last', () => {
    const { look, world: w } = bound()
    look([finding()], 110)
    const { id } = w.alerts[0]!
    expect(w.decide({ kind: 'acknowledge', ids: [id], reason: ' ' })).toMatchObject({ ok: false, error: { code: 'reasonMissing' } })
    expect(w.run({ kind: 'acknowledge', ids: [id], reason: 'seen, the Fed met' })).toEqual(['alertAcknowledged'])
    expect(w.groups()).toMatchObject([{ open: [], acknowledged: [{ acknowledgement: { reason: 'seen, the Fed met' } }] }])
    expect(w.decide({ kind: 'acknowledge', ids: [id], reason: 'again' })).toMatchObject({ ok: false, error: { code: 'notOpen' } })
    look([finding({ worst: 0.2 })], 111)
    expect(w.groups()).toMatchObject([{ acknowledged: [{ worst: 0.2 }] }])
  })

  it('give one notification a model, of those just raised that are open', () => {
    const { look, world: w } = bound()
    look([finding()], 110)
    const first = w.alerts
    expect(toNotify(first, w.groups())).toMatchObject([{ modelLabel: 'core 1.0.0', alerts: [{ source: 'confidence_30' }] }])
    expect(toNotify([], w.groups())).toEqual([])
    w.run({ kind: 'silence', ...ABOUT, family: null, until: 2000, reason: 'holidays' })
    expect(toNotify(first, w.groups())).toEqual([])
  })
})

describe('rules of the analyst', () => {
  const rule = { name: 'Low confidence', monitor: 'confidence_30', lower: 0.5, upper: null, rehearsal: { nRows: 2000, nAlarms: 3, nFalseAlarms: 2 } }

  it('are saved with what their rehearsal showed, and removed', () => {
    const { world: w } = bound()
    expect(w.run({ kind: 'saveRule', rule })).toEqual(['alertRuleSaved'])
    expect(w.run({ kind: 'removeRule', id: 'id-1' })).toEqual(['alertRuleRemoved'])
    expect(w.decide({ kind: 'removeRule', id: 'id-1' })).toMatchObject({ ok: false, error: { code: 'notThere' } })
    expect(w.decide({ kind: 'saveRule', rule: { ...rule, lower: null } })).toMatchObject({ ok: false, error: { code: 'noLimit' } })
  })
})

it.each([
  [finding(), 'Mean confidence, 30 rows: 0.400, limit 0.600'],
  [finding({ symbol: 'AAA' }), 'AAA: Mean confidence, 30 rows: 0.400, limit 0.600'],
  [finding({ source: 'missedSessions', worst: 4 }), '4 sessions are missing'],
  [finding({ source: 'stuck:log_vix', worst: 7 }), 'log_vix no longer moves: 7 equal values in a row'],
  [finding({ source: 'incompleteRows', worst: 0.5 }), 'Only 50 % of the last rows are complete'],
  [finding({ state: 'Error', worst: null, limit: null }), 'Mean confidence, 30 rows: cannot be computed'],
  [finding({ source: 'rule:id-1/Low confidence', worst: 0.2, limit: null }), 'Low confidence'],
])('an alert says what, how far and against which limit (%#)', (alert, words) => {
  expect(alertWords(alert)).toBe(words)
})

function bound() {
  const w = world()
  return { world: w, look: w.look.bind(w) }
}
