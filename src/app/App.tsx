import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useStoreChanges } from '../queries/storeChanges'
import { ServicesProvider, useServices } from '../services/ServicesContext'
import type { Services } from '../services/ServicesContext'
import { ToastRegion } from '../ui/overlay/ToastRegion'
import { PatternDefs } from '../ui/tone/TonePatterns'
import { router } from './router/router'

type AppProps = { readonly services: Services; readonly queryClient: QueryClient }

/** The page: providers around the router. */
export function App({ services, queryClient }: AppProps) {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ServicesProvider services={services}>
          <ToastRegion>
            <PatternDefs />
            <OtherTabs />
            <RouterProvider router={router} />
          </ToastRegion>
        </ServicesProvider>
      </QueryClientProvider>
    </CSPProvider>
  )
}

function OtherTabs() {
  useStoreChanges(useServices().store)
  return null
}
