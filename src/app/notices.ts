import { useSyncExternalStore } from 'react'
import type { KeptMark } from '../services/pageMarks'

/** What the page as a whole has to say above any screen. */
export type AppNotices = {
  /** switches to the version that waits; null when there is none */
  readonly applyUpdate: (() => void) | null
  readonly lostStorage: 'upgrade' | 'terminated' | null
  /** what this browser kept and has no more */
  readonly vanished: KeptMark | null
}

let current: AppNotices = { applyUpdate: null, lostStorage: null, vanished: null }
const listeners = new Set<() => void>()

export function setNotice(change: Partial<AppNotices>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

export function useNotices(): AppNotices {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
