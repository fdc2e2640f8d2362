/**
 * A tab holds a Web Lock while it is open, so that others can tell which tabs are still there. Where there are no locks (a page
 * not served from a secure origin) every other tab counts as gone.
 */
export type TabLock = { readonly tab: string; aliveTabs(): Promise<ReadonlySet<string>>; release(): void }

export async function holdTabLock(databaseName: string): Promise<TabLock> {
  const tab = crypto.randomUUID()
  const prefix = `regimescope:${databaseName}:tab:`
  const release = 'locks' in navigator ? await hold(prefix + tab) : null
  return {
    tab,
    async aliveTabs() {
      const { held = [] } = release === null ? {} : await navigator.locks.query()
      return new Set([tab, ...held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []))])
    },
    release: () => release?.(),
  }
}

/** @returns what lets go of the lock, or null if the browser does not give it */
function hold(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, () => new Promise<void>((release) => resolve(release)))
    held.catch(() => resolve(null))
  })
}
