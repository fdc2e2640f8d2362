import type { ClockPort } from '../../src/domain/ports'

/** A clock that stands still until told to move. */
export type FixedClock = ClockPort & { advance(ms: number): void }

export function createFixedClock(startAt = Date.UTC(2024, 2, 12, 9)): FixedClock {
  let at = startAt
  return {
    now: () => at,
    advance(ms) {
      at += ms
    },
  }
}
