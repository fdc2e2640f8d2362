import { isoFromDay } from '../../shared/day'

const MS_PER_DAY = 86_400_000

/** '2020-01-02', with ' 16:30:00' behind it for a time other than midnight, and the fraction of a second it has. */
export function dateText(epochMs: number): string {
  const day = Math.floor(epochMs / MS_PER_DAY)
  const ms = epochMs - day * MS_PER_DAY
  return ms === 0 ? isoFromDay(day) : `${isoFromDay(day)} ${timeText(ms)}`
}

/** '16:30:00', '16:30:00.250'. @param ms since midnight */
export function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const whole = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return ms % 1000 === 0 ? whole : `${whole}.${String(ms % 1000).padStart(3, '0')}`
}
