type KeyPress = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean }

/** Whether a key press is a chord such as 'Ctrl K' (⌘ counts as Ctrl), 'Shift →', 'r' or '?'. */
export function matchKeys(keys: string, event: KeyPress): boolean {
  const parts = keys.split(' ')
  const key = parts.at(-1) ?? ''
  const wantsControl = parts.includes('Ctrl')
  const wantsAlt = parts.includes('Alt')
  if ((event.ctrlKey || event.metaKey) !== wantsControl || event.altKey !== wantsAlt) return false
  // Whether '?' needs Shift depends on the keyboard's layout.
  const isShiftFree = /^[!-@[-`{-~]$/.test(key) && !wantsControl
  if (!isShiftFree && event.shiftKey !== parts.includes('Shift')) return false
  return key.toLowerCase() === (ARROWS[event.key] ?? event.key).toLowerCase()
}

/** A chord as this machine's keyboard names it. */
export function keysForPlatform(keys: string, isApple: boolean): string {
  return isApple ? keys.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Shift', '⇧') : keys
}

const ARROWS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
