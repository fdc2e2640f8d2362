import { useEffect } from 'react'
import { isTextEntry } from '../../ui/behaviour/isTextEntry'
import { matchKeys } from '../../ui/behaviour/matchKeys'
import { useOffered } from '../../ui/behaviour/offers'

/** Runs what is offered under the keys pressed. Single keys rest while text is typed; all rest while an overlay is open. */
export function useShortcuts(isActive: boolean): void {
  const offers = useOffered()
  useEffect(() => {
    if (!isActive) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      // the offer mounted last is the most specific
      const offer = offers.findLast(({ keys }) => keys !== undefined && matchKeys(keys, event))
      if (!offer?.keys) return
      if (!offer.keys.startsWith('Ctrl') && isTextEntry(event.target)) return
      event.preventDefault()
      offer.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isActive, offers])
}
