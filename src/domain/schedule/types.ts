import type { Digest } from '../shared/digest'

/** A run that the schedule started: when, for which due times, and which version in production it was to follow. */
export type ScheduledRun = { readonly at: number; readonly due: readonly number[]; readonly model: Digest }

/** When to train anew, by the calendar of the place where the analyst sits. */
export type Schedule = {
  readonly isOn: boolean
  /** 0 is Sunday */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  /** due times up to this instant are settled: run, or passed over while the schedule was off */
  readonly checkedUpTo: number
  /** newest first */
  readonly runs: readonly ScheduledRun[]
}

export const DEFAULT_SCHEDULE: Schedule = { isOn: false, weekday: 0, hour: 2, minute: 0, checkedUpTo: 0, runs: [] }
