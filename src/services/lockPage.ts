import type { StorePort } from '../domain/ports'

/** Locks this tab and every other one: the key and everything read with it live in memory only, and loading the page anew drops them. */
export function lockPage({ lock }: Pick<StorePort, 'lock'>): void {
  lock.lockOthers()
  reloadLocked()
}

/** The address goes too: it names what was looked at. */
export function reloadLocked(): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#/`)
  location.reload()
}
