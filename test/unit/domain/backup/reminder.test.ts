import { describe, expect, it } from 'vitest'
import type { BackupStatus } from '../../../../src/domain/backup/port'
import { reminderOf, snoozeFrom } from '../../../../src/domain/backup/reminder'

const DAY_MS = 86_400_000
const status = (change: Partial<BackupStatus>): BackupStatus => ({ lastAt: null, nModelsSince: 0, changedAt: null, snoozedUntil: null, ...change })

describe('[B17] a backup is called for', () => {
  it.each([
    ['nothing changed', status({}), 100 * DAY_MS, null],
    ['the last backup is old and nothing changed since', status({ lastAt: 0 }), 100 * DAY_MS, null],
    ['6 days after the first change', status({ changedAt: 0 }), 7 * DAY_MS - 1, null],
    ['7 days after the first change', status({ changedAt: 0 }), 7 * DAY_MS, { kind: 'days', nDays: 7 }],
    ['after 2 models', status({ changedAt: 0, nModelsSince: 2 }), 1, null],
    ['after 3 models', status({ changedAt: 0, nModelsSince: 3 }), 1, { kind: 'models', nModels: 3 }],
    ['snoozed', status({ changedAt: 0, nModelsSince: 3, snoozedUntil: snoozeFrom(0) }), snoozeFrom(0) - 1, null],
    ['snoozed long ago', status({ changedAt: 0, nModelsSince: 3, snoozedUntil: snoozeFrom(0) }), snoozeFrom(0), { kind: 'models', nModels: 3 }],
  ])('%s', (_when, given, now, expected) => {
    expect(reminderOf(given, now)).toEqual(expected)
  })
})
