import type { Band, MonitorState } from './types'

/** OPERATIONS: "Pending (3 of 5 data days), Alerting, Recovering (5 days inside 80 % of the band), NoData (3 missed sessions)". */
const BREACHES_TO_ALERT = 3
const DAYS_LOOKED_AT = 5
const DAYS_TO_RECOVER = 5
const INNER_SHARE = 0.8
export const SESSIONS_TO_NO_DATA = 3

export type Limits = Pick<Band, 'lower' | 'upper' | 'center'>

/** The state machine of one monitor, day after day. */
export type MonitorMachine = {
  /** @param value  NaN: the figure has no value that day, and nothing moves; @param missedSessions  sessions without data just before it */
  step(value: number, missedSessions?: number): MonitorState
  readonly state: MonitorState
}

/** A figure breaches while it is outside its limits; days are data days. Without allocation per step. */
export function createMonitorMachine(limits: Limits): MonitorMachine {
  const { lower, upper, center } = limits
  const innerUpper = upper === null ? Infinity : center + INNER_SHARE * (upper - center)
  const innerLower = lower === null ? -Infinity : center + INNER_SHARE * (lower - center)
  let state: MonitorState = 'Normal'
  let breaches = 0
  let insideDays = 0

  function step(value: number, missedSessions = 0): MonitorState {
    if (missedSessions >= SESSIONS_TO_NO_DATA) {
      breaches = 0
      insideDays = 0
      if (state === 'Normal' || state === 'Pending') state = 'NoData'
    }
    if (Number.isNaN(value)) return state
    const isOutside = (upper !== null && value > upper) || (lower !== null && value < lower)
    breaches = ((breaches << 1) | (isOutside ? 1 : 0)) & ((1 << DAYS_LOOKED_AT) - 1)
    const isInside = value <= innerUpper && value >= innerLower
    insideDays = isInside ? insideDays + 1 : 0
    state = nextState()
    return state
  }

  function nextState(): MonitorState {
    const nBreaches = countBits(breaches)
    if (state === 'Alerting' || state === 'Recovering') {
      if (insideDays >= DAYS_TO_RECOVER) return 'Normal'
      if (nBreaches >= BREACHES_TO_ALERT) return 'Alerting'
      return insideDays > 0 ? 'Recovering' : state
    }
    if (nBreaches >= BREACHES_TO_ALERT) return 'Alerting'
    return nBreaches > 0 ? 'Pending' : 'Normal'
  }

  return { step, get state() { return state } }
}

function countBits(bits: number): number {
  let n = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) n++
  return n
}

/**
 * Alarms raised over consecutive days of one monitor: how often it began to alert from Normal or Pending.
 *
 * @param repeatEvery  days after which an alarm that lasts counts again
 */
export function countAlarms(values: ArrayLike<number>, from: number, to: number, limits: Limits, repeatEvery = Infinity): number {
  const machine = createMonitorMachine(limits)
  let alarms = 0
  let began = 0
  for (let t = from; t < to; t++) {
    const before = machine.state
    const isOpen = machine.step(values[t]!) === 'Alerting' || machine.state === 'Recovering'
    const isNew = isOpen && before !== 'Alerting' && before !== 'Recovering'
    if (!isNew && !(isOpen && t - began >= repeatEvery)) continue
    began = t
    alarms++
  }
  return alarms
}
