import { rowsUntil } from '../../../domain/inference/spells'
import { DEFAULT_SETTINGS } from '../../../domain/monitor/monitors'
import { dayFromIso, type DayNumber } from '../../../domain/shared/day'
import type { MonitorSettings } from '../../../domain/monitor/types'

export type Search = Readonly<Record<string, string | undefined>>

export const HISTORIES = ['252', '1260', '5040', 'all'] as const
export type History = (typeof HISTORIES)[number]

/** What the address says about the screen. */
export type MonitorState = {
  readonly settings: MonitorSettings
  /** rows of the windows shown */
  readonly window: number
  readonly history: History
  /** day shown last; null: the newest */
  readonly until: DayNumber | null
}

export const LEAST_BUDGET = 60
export const MOST_BUDGET = 5040

/** Reads the address; what makes no sense there gives way to the default. */
export function monitorState(search: Search): MonitorState {
  const budget = wholeFrom(search['budget'], LEAST_BUDGET, MOST_BUDGET) ?? DEFAULT_SETTINGS.budget
  const { windows } = DEFAULT_SETTINGS
  const window = windows.find((each) => String(each) === search['window']) ?? windows[Math.floor(windows.length / 2)]!
  const history = HISTORIES.find((each) => each === search['history']) ?? '1260'
  return { settings: { ...DEFAULT_SETTINGS, budget }, window, history, until: dayFromIso(search['until'] ?? '') }
}

/** Rows shown: as many as the history asks for, up to a day or up to the newest. @param days ascending */
export function shownRows(history: History, days: Int32Array, until: DayNumber | null): { readonly from: number; readonly to: number } {
  const n = days.length
  const length = history === 'all' ? n : Math.min(n, Number(history))
  const end = until === null ? n : rowsUntil(days, until)
  const to = Math.min(n - 1, Math.max(length, end) - 1)
  return { from: to - length + 1, to }
}

function wholeFrom(text: string | undefined, least: number, most: number): number | null {
  const value = Number(text)
  return text !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : null
}
