/** Has the other tabs lock themselves: what they hold in memory no longer fits what is stored, or shall not be seen. */
export type LockChannel = { tellOthers(): void; close(): void }

export function openLockChannel(databaseName: string, onTold: () => void): LockChannel {
  const channel = new BroadcastChannel(`regimescope:${databaseName}:lock`)
  channel.addEventListener('message', onTold)
  return { tellOthers: () => channel.postMessage('lock'), close: () => channel.close() }
}
