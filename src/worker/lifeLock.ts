/**
 * A worker that is closed or crashes fires no event on the page. It therefore holds a Web Lock for as long as it lives;
 * the page asks for the same lock and gets it only once the worker is gone.
 */
export async function holdLifeLock(): Promise<string | null> {
  const locks = lockManager()
  if (locks === null) return null
  const name = `regimescope-worker-${crypto.randomUUID()}`
  return new Promise((resolve) => {
    const held = locks.request(name, () => {
      resolve(name)
      return new Promise(() => {})
    })
    held.catch(() => resolve(null))
  })
}

/** Calls back once the holder of the lock is gone; the signal ends the watch. */
export function watchLifeLock(name: string, signal: AbortSignal, onGone: () => void): void {
  lockManager()
    ?.request(name, { signal }, () => {
      if (!signal.aborted) onGone()
    })
    .catch(() => {})
}

/** Null where the page is not served from a secure origin: a silent death then goes unnoticed until the tab reloads. */
function lockManager(): LockManager | null {
  return 'locks' in navigator ? navigator.locks : null
}
