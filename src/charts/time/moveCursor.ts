/** Rows a key moves the crosshair: a day, a week, a month; null if the key does something else. */
export type CursorKeys = {
  readonly key: string
  readonly shiftKey: boolean
}

const WEEK = 5
const MONTH = 21

/**
 * Where a key takes the crosshair: arrows one row (Shift: a week), Page Up and Page Down a month, Home, End,
 * r to the next change of regime (Shift r: the one before).
 *
 * @param changes ascending rows at which the regime changes
 * @returns the new row within from..to, or null if the key is not one of these
 */
export function moveCursor(keys: CursorKeys, row: number, from: number, to: number, changes: readonly number[]): number | null {
  const target = targetOf(keys, row, from, to, changes)
  return target === null ? null : Math.min(to, Math.max(from, target))
}

function targetOf(keys: CursorKeys, row: number, from: number, to: number, changes: readonly number[]): number | null {
  const step = keys.shiftKey ? WEEK : 1
  switch (keys.key) {
    case 'ArrowLeft':
      return row - step
    case 'ArrowRight':
      return row + step
    case 'PageUp':
      return row - MONTH
    case 'PageDown':
      return row + MONTH
    case 'Home':
      return from
    case 'End':
      return to
    case 'r':
      return changes.find((change) => change > row) ?? to
    case 'R':
      return changes.findLast((change) => change < row) ?? from
    default:
      return null
  }
}
