import { registerServiceWorker } from '../../../src/app/registerServiceWorker'

/** Set by the build: which version this is. */
declare const __BUILD__: string

const version = document.querySelector<HTMLOutputElement>('#version')
if (version) version.value = __BUILD__

document.querySelector('#load')?.addEventListener('click', () => {
  void import('./late').then(({ showLate }) => showLate())
})

await registerServiceWorker((apply) => {
  const button = document.querySelector<HTMLButtonElement>('#update')
  if (!button) return
  button.hidden = false
  button.onclick = apply
})
