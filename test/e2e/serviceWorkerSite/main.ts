import { registerServiceWorker } from '../../../src/app/registerServiceWorker'

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
