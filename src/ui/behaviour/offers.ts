import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'

/** Something a mounted part of the page offers: a command of the palette, a keyboard shortcut. */
export type Offer = {
  readonly id: string
  readonly label: string
  /** heading it is listed under: 'Explore', 'Go to' */
  readonly group: string
  /** keys, for example '?' or 'r' or 'Ctrl K'; single keys rest while text is typed */
  readonly keys?: string
  /** further words the palette finds it by */
  readonly keywords?: string
  /** left out of the palette: only a shortcut */
  readonly isShortcutOnly?: boolean
  readonly run: () => void
}

/** The offers of everything that is mounted, in order of mounting. */
export class OfferRegistry {
  private groups = new Map<object, readonly Offer[]>()
  private listeners = new Set<() => void>()
  private snapshot: readonly Offer[] = []

  set(owner: object, offers: readonly Offer[]): void {
    this.groups.set(owner, offers)
    this.changed()
  }

  remove(owner: object): void {
    this.groups.delete(owner)
    this.changed()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly all = (): readonly Offer[] => this.snapshot

  private changed(): void {
    this.snapshot = [...this.groups.values()].flat()
    for (const listener of this.listeners) listener()
  }
}

export const OfferContext = createContext(new OfferRegistry())

/**
 * Offers commands and shortcuts while the caller is mounted. `run` may change at every render;
 * what is listed changes only with ids, labels and keys.
 */
export function useOffers(offers: readonly Offer[]): void {
  const registry = useContext(OfferContext)
  const latest = useRef(offers)
  useEffect(() => {
    latest.current = offers
  })
  const listed = JSON.stringify(offers.map(({ run: _run, ...rest }) => rest))
  useEffect(() => {
    const owner = {}
    const parsed = JSON.parse(listed) as readonly Omit<Offer, 'run'>[]
    registry.set(
      owner,
      parsed.map((offer) => ({ ...offer, run: () => latest.current.find(({ id }) => id === offer.id)?.run() })),
    )
    return () => registry.remove(owner)
  }, [registry, listed])
}

/** Everything offered now, for the palette and the list of shortcuts. */
export function useOffered(): readonly Offer[] {
  const registry = useContext(OfferContext)
  return useSyncExternalStore(registry.subscribe, registry.all)
}
