import { formatDay } from '../format/date'

export type DayLimits = { readonly min?: number; readonly max?: number }
export type TypedDay = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly message: string }

/** Reads 'YYYY-MM-DD' as days since 1970-01-01. Empty is null; a day that no calendar has is refused. */
export function parseTypedDay(text: string, limits: DayLimits = {}): TypedDay {
  const plain = text.trim()
  if (plain === '') return { ok: true, value: null }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(plain) ? Date.parse(`${plain}T00:00:00Z`) / 86_400_000 : Number.NaN
  if (formatDay(day) !== plain) return { ok: false, message: `"${plain}" is not a date; write 2016-02-18.` }
  if (limits.min !== undefined && day < limits.min) return { ok: false, message: `The first day is ${formatDay(limits.min)}.` }
  if (limits.max !== undefined && day > limits.max) return { ok: false, message: `The last day is ${formatDay(limits.max)}.` }
  return { ok: true, value: day }
}
