import type { BackupStatus } from './port'

const DAY_MS = 86_400_000

export const REMIND_AFTER_DAYS = 7
export const REMIND_AFTER_MODELS = 3
export const SNOOZE_DAYS = 3

/** Why a backup is called for: so many days since the first change that none holds, or so many models. Null: it is not (B17). */
export type Reminder = { readonly kind: 'days'; readonly nDays: number } | { readonly kind: 'models'; readonly nModels: number }

export function reminderOf({ nModelsSince, changedAt, snoozedUntil }: BackupStatus, now: number): Reminder | null {
  if (snoozedUntil !== null && now < snoozedUntil) return null
  if (nModelsSince >= REMIND_AFTER_MODELS) return { kind: 'models', nModels: nModelsSince }
  if (changedAt === null) return null
  const nDays = Math.floor((now - changedAt) / DAY_MS)
  return nDays >= REMIND_AFTER_DAYS ? { kind: 'days', nDays } : null
}

export function snoozeFrom(now: number): number {
  return now + SNOOZE_DAYS * DAY_MS
}
