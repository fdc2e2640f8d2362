import { useSyncExternalStore } from 'react'
import { localDay } from '../domain/shared/localDay'
import type { DayNumber } from '../domain/shared/day'
import { useServices } from './ServicesContext'

const CHECK_EVERY_MS = 60_000

/** The calendar date where the analyst sits; a page that stays open learns of the next one. */
export function useToday(): DayNumber {
  const { clock } = useServices()
  return useSyncExternalStore(subscribe, () => localDay(clock.now()))
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, CHECK_EVERY_MS)
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}
