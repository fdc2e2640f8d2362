/** The row under the crosshair, shared by every pane of a screen without rendering the panes again. */
export type Cursor = {
  get(): number | null
  set(row: number | null): void
  subscribe(listener: () => void): () => void
}

export function createCursor(initial: number | null = null): Cursor {
  let row = initial
  const listeners = new Set<() => void>()
  return {
    get: () => row,
    set(next) {
      if (next === row) return
      row = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
