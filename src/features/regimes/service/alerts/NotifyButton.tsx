import { useState } from 'react'
import { Button } from '../../../../ui/actions/Button'

/** Asks the browser to let alerts be told while the page is in the background; nothing once that is answered. */
export function NotifyButton() {
  const [permission, setPermission] = useState(() => ('Notification' in globalThis ? Notification.permission : 'denied'))
  if (permission !== 'default') return null
  return (
    <Button size="small" kind="quiet" onClick={() => void Notification.requestPermission().then(setPermission)}>
      Notify me
    </Button>
  )
}
