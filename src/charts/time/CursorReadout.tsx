import { useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Cursor } from './cursor'

type Props = {
  readonly cursor: Cursor
  /** row shown while nothing is under the crosshair */
  readonly fallbackRow: number
  readonly children: (row: number) => ReactNode
}

/** The values of the day under the crosshair; the only part of a screen that follows it besides the crosshair itself. */
export function CursorReadout({ cursor, fallbackRow, children }: Props) {
  const row = useSyncExternalStore(cursor.subscribe, cursor.get)
  return <>{children(row ?? fallbackRow)}</>
}
