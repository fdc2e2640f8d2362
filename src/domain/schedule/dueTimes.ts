import type { Schedule } from './types'

type When = Pick<Schedule, 'weekday' | 'hour' | 'minute'>

/**
 * Every instant after `from` and up to `to` at which the schedule is due, by the local calendar. The platform's own calendar is asked, so a
 * change of the clocks moves none of them off its hour; an hour that a change leaves out comes when the clock goes on, one that comes twice counts once.
 *
 * @param from  epoch ms
 * @param to  epoch ms
 */
export function dueTimes(when: When, from: number, to: number): readonly number[] {
  const found: number[] = []
  for (let at = nextDue(when, from); at <= to; at = nextDue(when, at)) found.push(at)
  return found
}

/** The first due instant after another. */
export function nextDue({ weekday, hour, minute }: When, after: number): number {
  const start = new Date(after)
  const days = (weekday - start.getDay() + 7) % 7
  const at = (inDays: number) => new Date(start.getFullYear(), start.getMonth(), start.getDate() + inDays, hour, minute).getTime()
  return at(days) > after ? at(days) : at(days + 7)
}

/** What is due now, all of it in one run: weeks away give one training, and say for which dates. Null if nothing is, or the schedule is off. */
export function planScheduledRun(schedule: Schedule, now: number): { readonly due: readonly number[]; readonly upTo: number } | null {
  if (!schedule.isOn) return null
  const due = dueTimes(schedule, schedule.checkedUpTo, now)
  return due.length === 0 ? null : { due, upTo: now }
}
