import type { StoreKind } from '../domain/ports'

/** Tells the other tabs which kinds of record changed, and hears the same from them. */
export type ChangeChannel = {
  announce(kinds: readonly StoreKind[]): void
  subscribe(listener: (kinds: readonly StoreKind[]) => void): () => void
  close(): void
}

export function openChangeChannel(databaseName: string): ChangeChannel {
  const channel = new BroadcastChannel(`regimescope:${databaseName}:changes`)
  return {
    announce: (kinds) => channel.postMessage(kinds),
    subscribe(listener) {
      const hear = ({ data }: MessageEvent<readonly StoreKind[]>): void => listener(data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    close: () => channel.close(),
  }
}
