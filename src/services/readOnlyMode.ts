import { useSyncExternalStore } from 'react'

const KEY = 'regimescope.readOnly'

/** In the address before the hash: `?read-only#/`. Holds for that tab. */
const FLAG = 'read-only'

const listeners = new Set<() => void>()

/** Where the browser refuses to remember it, the choice holds for this page. */
let here = false

/** While it is on nothing that is stored changes: for showing the page to somebody. All tabs of the browser share the choice. */
export function isReadOnly(): boolean {
  return here || isRemembered() || hasFlag()
}

export function useReadOnly(): boolean {
  return useSyncExternalStore(subscribe, isReadOnly)
}

export function setReadOnly(isOn: boolean): void {
  here = isOn
  try {
    if (isOn) localStorage.setItem(KEY, 'on')
    else localStorage.removeItem(KEY)
  } catch {
    // The choice holds here all the same.
  }
  if (!isOn && hasFlag()) dropFlag()
  for (const listener of listeners) listener()
}

function isRemembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

function hasFlag(): boolean {
  return new URLSearchParams(location.search).has(FLAG)
}

function dropFlag(): void {
  const url = new URL(location.href)
  url.searchParams.delete(FLAG)
  history.replaceState(history.state, '', url)
}

/** Another tab that enters or leaves takes this one with it. */
function subscribe(listener: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== KEY) return
    here = newValue === 'on'
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', onStorage)
  }
}
