import { useState } from 'react'
import { Button } from '../../../../ui/actions/Button'
import { showToast } from '../../../../ui/overlay/toasts'

const ANSWERS: Readonly<Record<NotificationPermission, string>> = {
  granted: 'New alerts of the model in production are told by the browser while a tab of this page is open.',
  denied: 'The browser blocks notifications of this page. Its settings for this site allow them again; alerts stand on Today all the same.',
  default: 'The browser was not answered, so alerts stand on Today alone. Ask again whenever you like.',
}

/** Asks the browser to let alerts be told while the page is in the background, and says what came of it; nothing once that is answered. */
export function NotifyButton() {
  const [permission, setPermission] = useState(() => ('Notification' in globalThis ? Notification.permission : 'denied'))
  if (permission !== 'default') return null
  const ask = async (): Promise<void> => {
    const answer = await Notification.requestPermission()
    setPermission(answer)
    showToast({ title: answer === 'granted' ? 'Alerts will be told' : 'No notifications', text: ANSWERS[answer] })
  }
  return (
    <Button size="small" kind="quiet" onClick={() => void ask()}>
      Notify me
    </Button>
  )
}
