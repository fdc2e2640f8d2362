/** One notification a model, which takes the place of the one before; none where the analyst has not allowed it. */
export function notifyOf(modelDigest: string, modelLabel: string, words: readonly string[]): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  const title = words.length === 1 ? `${modelLabel}: ${words[0]}` : `${modelLabel}: ${words.length} alerts`
  try {
    const notification = new Notification(title, { tag: modelDigest, body: words.slice(0, 3).join('\n') })
    notification.addEventListener('click', () => {
      globalThis.focus()
      location.hash = '#/monitor'
    })
  } catch {
    // Some browsers allow notifications from a service worker only; the alert stands on Today all the same.
  }
}
