import { trustedScriptUrl } from '../worker/trustedScriptUrl'

/** Puts the new version in place and reloads the page. */
export type ApplyUpdate = () => void

/**
 * Makes the app work without a network after the first visit. A newer version is downloaded in the background and
 * waits: `onUpdateReady` is called with the function that switches to it. Nothing changes until that is called.
 * Does nothing in development, and where service workers are missing or refused: the app works, but needs its host.
 */
export async function registerServiceWorker(onUpdateReady: (apply: ApplyUpdate) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  // The first worker takes over a page that had none; only a change from one to another is an update.
  let hadController = serviceWorker.controller !== null
  let isReloading = false
  const reload = (): void => {
    isReloading = true
    location.reload()
  }
  serviceWorker.addEventListener('controllerchange', () => {
    // Another tab switched versions: this one goes on with its own until its analyst reloads it.
    if (hadController && !isReloading) onUpdateReady(reload)
    hadController = true
  })
  const registration = await register(serviceWorker)
  if (!registration) return
  const apply = (): void => {
    isReloading = true
    serviceWorker.addEventListener('controllerchange', reload, { once: true })
    if (registration.waiting) registration.waiting.postMessage('activate')
    else reload()
  }
  watchForUpdates(registration, () => onUpdateReady(apply))
}

async function register(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  try {
    const url = trustedScriptUrl(new URL('./sw.js', document.baseURI))
    return await container.register(url, { scope: './', updateViaCache: 'none' })
  } catch {
    return undefined
  }
}

function watchForUpdates(registration: ServiceWorkerRegistration, offer: () => void): void {
  if (registration.waiting) offer()
  registration.addEventListener('updatefound', () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      const isUpdate = installing.state === 'installed' && registration.active !== null
      if (isUpdate) offer()
    })
  })
  document.addEventListener('visibilitychange', () => {
    // Offline, the check fails; the version in use is fine then.
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined)
  })
}
