import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { setNotice } from './app/notices'
import { createQueryClient } from './app/queryClient'
import { registerServiceWorker } from './app/registerServiceWorker'
import './ui/styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element "root".')

createRoot(root).render(
  <StrictMode>
    <App queryClient={createQueryClient()} />
  </StrictMode>,
)
void registerServiceWorker((applyUpdate) => setNotice({ applyUpdate }))
