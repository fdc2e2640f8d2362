import type { MonitorFamily } from '../monitor/types'
import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'

/** What an alert is about: a family of monitors, or the data that all of them read. */
export type AlertFamily = MonitorFamily | 'data'

/** Alerting and Recovering as the monitors have them; NoData: sessions are missing; Error: the model could not be asked. */
export type AlertState = 'Alerting' | 'Recovering' | 'NoData' | 'Error'

/** What is wrong with one model by one source, now or once; found anew on every look at the data. */
export type Finding = {
  /** a monitor's id, a check of the data, or a rule of the analyst */
  readonly source: string
  /** whose rows, of a model that is watched on several symbols */
  readonly symbol?: string
  readonly family: AlertFamily
  readonly state: AlertState
  readonly openedDay: DayNumber
  /** first day it was normal again; null while it lasts */
  readonly closedDay: DayNumber | null
  /** furthest from normal, in the unit of the source */
  readonly worst: number | null
  readonly limit: number | null
}

/** A finding that was told. It stays, with what was done about it. */
export type Alert = Finding & {
  /** model, symbol if there is one, source and the day it opened */
  readonly id: string
  readonly modelDigest: Digest
  readonly modelLabel: string
  readonly raisedAt: number
  /** when it was seen to be over; null while it is open */
  readonly closedAt: number | null
  readonly acknowledgement: { readonly at: number; readonly reason: string } | null
}

/** Alerts of a model, of one symbol or family of it, are kept but not told, up to a day. */
export type Silence = {
  readonly id: string
  readonly modelDigest: Digest
  /** whose alerts; absent: those of every symbol, and those of none, as all silences were before there was a choice */
  readonly symbol?: string
  /** null: all of them */
  readonly family: AlertFamily | null
  readonly until: DayNumber
  readonly reason: string
  readonly at: number
}

/** A limit that the analyst set on a monitor, beside its band. */
export type AlertRule = {
  readonly id: string
  readonly name: string
  /** id of the monitor */
  readonly monitor: string
  readonly lower: number | null
  readonly upper: number | null
  readonly savedAt: number
  /** what it would have done, as it was shown before the rule was saved */
  readonly rehearsal: { readonly nRows: number; readonly nAlarms: number; readonly nFalseAlarms: number }
}

/** How an open alert is told. `heldBack`: an alert about the data is open, and until it is over this one may be only its shadow. */
export type AlertStanding = 'open' | 'acknowledged' | 'silenced' | 'heldBack' | 'over'

/** The alerts of one model. */
export type AlertGroup = {
  readonly modelDigest: Digest
  readonly modelLabel: string
  /** those that want a person */
  readonly open: readonly Alert[]
  readonly acknowledged: readonly Alert[]
  readonly silenced: readonly Alert[]
  readonly heldBack: readonly Alert[]
}
