/**
 * A tab holds a Web Lock while it is open, so that others can tell which tabs are still there. `isAlive` answers for any tab's
 * id; where there are no locks (a page not served from a secure origin) every other tab counts as gone.
 */
export type TabLock = { readonly tab: string; aliveTabs(): Promise<ReadonlySet<string>>; release(): void }

export async function holdTabLock(databaseName: string): Promise<TabLock> {
  const tab = crypto.randomUUID()
  const prefix = `regimescope:${databaseName}:tab:`
  if (!('locks' in navigator)) return { tab, aliveTabs: async () => new Set([tab]), release: () => {} }
  const { locks } = navigator
  let release = (): void => {}
  await new Promise<void>((held) => {
    void locks.request(prefix + tab, () => {
      held()
      return new Promise<void>((resolve) => (release = resolve))
    })
  })
  return {
    tab,
    async aliveTabs() {
      const { held = [] } = await locks.query()
      return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])))
    },
    release: () => release(),
  }
}
