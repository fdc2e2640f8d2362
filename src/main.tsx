import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { BootFailure } from './app/boot/BootFailure'
import { eraseLockedData, openServices } from './app/boot/openServices'
import { UnlockScreen } from './app/boot/UnlockScreen'
import { setNotice } from './app/notices'
import { registerServiceWorker } from './app/registerServiceWorker'
import { failureDetails } from './app/shell/RouteFailure'
import type { StoreFailure } from './domain/ports'
import { createQueryClient } from './queries/createQueryClient'
import { clearPageMarks } from './services/pageMarks'
import type { Services } from './services/ServicesContext'
import './ui/styles/index.css'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no element "root".')
const root = createRoot(element)

void boot()

async function boot(): Promise<void> {
  show(await firstScreen())
  await registerServiceWorker((applyUpdate) => setNotice({ applyUpdate }))
}

function show(screen: ReactNode): void {
  root.render(<StrictMode>{screen}</StrictMode>)
}

async function firstScreen(): Promise<ReactNode> {
  if (!globalThis.isSecureContext) {
    return <BootFailure code="insecure" message={`${location.origin} is not a secure address.`} details={failureDetails('insecure')} />
  }
  try {
    const opened = await openServices()
    if (opened.ok) return appOf(opened.value)
    const { code, message } = opened.error
    if (code === 'locked') return <UnlockScreen onUnlock={unlock} onErase={erase} />
    return <BootFailure code={code} message={message} details={failureDetails(`${code}: ${message}`)} />
  } catch (error) {
    return <BootFailure code="unexpected" message="The stored data could not be opened." details={failureDetails(error)} />
  }
}

function appOf(services: Services): ReactNode {
  return <App services={services} queryClient={createQueryClient()} />
}

async function unlock(passphrase: string): Promise<StoreFailure | null> {
  try {
    const opened = await openServices(passphrase)
    if (!opened.ok) return opened.error
    show(appOf(opened.value))
    return null
  } catch (error) {
    return { code: 'unavailable', message: `The stored data could not be opened: ${error instanceof Error ? error.message : String(error)}` }
  }
}

async function erase(): Promise<StoreFailure | null> {
  const erased = await eraseLockedData()
  if (!erased.ok) return erased.error
  clearPageMarks()
  location.reload()
  return null
}
