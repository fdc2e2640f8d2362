import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { BootFailure } from './app/boot/BootFailure'
import { openServices } from './app/boot/openServices'
import { setNotice } from './app/notices'
import { registerServiceWorker } from './app/registerServiceWorker'
import { failureDetails } from './app/shell/RouteFailure'
import { createQueryClient } from './queries/createQueryClient'
import './ui/styles/index.css'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no element "root".')
const root = createRoot(element)

void boot()

async function boot(): Promise<void> {
  root.render(<StrictMode>{await firstScreen()}</StrictMode>)
  await registerServiceWorker((applyUpdate) => setNotice({ applyUpdate }))
}

async function firstScreen(): Promise<ReactNode> {
  if (!globalThis.isSecureContext) {
    return <BootFailure code="insecure" message={`${location.origin} is not a secure address.`} details={failureDetails('insecure')} />
  }
  try {
    const opened = await openServices()
    if (opened.ok) return <App services={opened.value} queryClient={createQueryClient()} />
    const { code, message } = opened.error
    return <BootFailure code={code} message={message} details={failureDetails(`${code}: ${message}`)} />
  } catch (error) {
    return <BootFailure code="unexpected" message="The stored data could not be opened." details={failureDetails(error)} />
  }
}
