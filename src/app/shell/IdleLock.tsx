import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { lockQuery } from '../../queries/lock'
import { lockPage, reloadLocked } from '../../services/lockPage'
import { useServices } from '../../services/ServicesContext'
import { useOffers } from '../../ui/behaviour/offers'

/** How often the clock is looked at; after sleep it is looked at as soon as the page is seen. */
const CHECK_MS = 5000

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Locks the page when nobody has touched it for a while, and on request. A run under way counts as life, its end too. */
export function IdleLock() {
  const { store, jobs } = useServices()
  const { data: lock } = useQuery(lockQuery(store))
  const idleMinutes = lock?.idleMinutes ?? null
  useOffers(lock ? [{ id: 'lock', label: 'Lock now', group: 'Anywhere', keywords: 'passphrase encrypt privacy', run: () => lockPage(store) }] : [])
  useEffect(() => {
    if (idleMinutes === null) return undefined
    let lastSignAt = Date.now()
    const sign = () => void (lastSignAt = Date.now())
    const check = () => {
      if (jobs.snapshot().some(({ state }) => state === 'running')) sign()
      else if (Date.now() - lastSignAt >= idleMinutes * 60_000) reloadLocked()
    }
    // What happens after a sleep must not pass for a sign of life before it was looked at.
    const timer = setInterval(check, CHECK_MS)
    const look = () => {
      check()
      sign()
    }
    for (const kind of SIGNS_OF_LIFE) window.addEventListener(kind, look, { passive: true })
    document.addEventListener('visibilitychange', check)
    return () => {
      clearInterval(timer)
      for (const kind of SIGNS_OF_LIFE) window.removeEventListener(kind, look)
      document.removeEventListener('visibilitychange', check)
    }
  }, [idleMinutes, jobs])
  return null
}
