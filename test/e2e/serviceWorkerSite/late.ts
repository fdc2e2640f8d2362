/** Set by the build: which version this is. */
declare const __BUILD__: string

/** Loaded on demand: a page must find the chunk of its own version, even after an update. */
export function showLate(): void {
  const late = document.querySelector<HTMLOutputElement>('#late')
  if (late) late.value = `late ${__BUILD__}`
}
