const TEXT_INPUTS = new Set(['text', 'search', 'date', 'number', 'email', 'url', 'tel', 'password'])

/** Whether typing at this target writes text, so that single-key shortcuts must keep out of the way. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type)
}
