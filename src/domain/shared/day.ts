/** A calendar date as the number of days since 1970-01-01 (proleptic Gregorian). Never an instant. */
export type DayNumber = number

const MS_PER_DAY = 86_400_000
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** Day number of a calendar date, or null if there is no such date (2023-02-30). Month is 1 to 12. */
export function dayFromParts(year: number, month: number, day: number): DayNumber | null {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return exists ? Math.round(at.getTime() / MS_PER_DAY) : null
}

/** Day number of 'YYYY-MM-DD', or null if it is not a date in that form. */
export function dayFromIso(text: string): DayNumber | null {
  const match = ISO_DATE.exec(text)
  return match ? dayFromParts(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** 'YYYY-MM-DD' of a day number. */
export function isoFromDay(day: DayNumber): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

export function partsFromDay(day: DayNumber): { year: number; month: number; day: number } {
  const at = new Date(day * MS_PER_DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}
