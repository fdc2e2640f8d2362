import type { DayNumber } from '../shared/day'
import type { Frequency } from '../dataset/types'
import type { SymbolRegime } from './symbolRegimes'

/** Where the symbols of a data set stand together on its last day. */
export type SymbolStanding = {
  /** the latest day of any symbol */
  readonly day: DayNumber
  /** symbols with rows up to that day, or nearly */
  readonly current: readonly SymbolRegime[]
  /** symbols whose rows end earlier: delisted, or not brought up to date; they count in nothing */
  readonly ended: readonly SymbolRegime[]
  /** (K) current symbols in each state */
  readonly counts: readonly number[]
  /** the state most current symbols are in, ties to the more stressed */
  readonly leading: number
  /** current symbols whose spell began within the last `CHANGE_ROWS` rows with another state before it, the newest first */
  readonly changed: readonly SymbolRegime[]
}

/** Rows within which a change of regime is recent. */
export const CHANGE_ROWS = 5

/** Days a symbol may lag behind the latest one and still be current. */
const GRACE_DAYS: Readonly<Record<Frequency['label'], number>> = { daily: 7, weekly: 14, monthly: 62, irregular: Infinity }

/** @param latest at least one symbol */
export function symbolStanding(latest: readonly SymbolRegime[], nStates: number, frequency: Frequency): SymbolStanding {
  const day = latest.reduce((last, one) => Math.max(last, one.day), -Infinity)
  const isCurrent = (one: SymbolRegime) => one.day >= day - GRACE_DAYS[frequency.label]
  const current = latest.filter(isCurrent)
  const counts = new Array<number>(nStates).fill(0)
  for (const { state } of current) counts[state]!++
  const changed = current
    .filter(({ rowsInSpell, previousState }) => rowsInSpell <= CHANGE_ROWS && previousState !== null)
    .sort((a, b) => b.sinceDay - a.sinceDay || a.rowsInSpell - b.rowsInSpell || (a.symbol < b.symbol ? -1 : 1))
  return { day, current, ended: latest.filter((one) => !isCurrent(one)), counts, leading: counts.lastIndexOf(Math.max(...counts)), changed }
}
