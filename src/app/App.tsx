import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ChartToolsContext } from '../charts/frame/ChartToolsContext'
import { useState } from 'react'
import { useStoreChanges } from '../queries/storeChanges'
import { ServicesProvider, useServices } from '../services/ServicesContext'
import type { Services } from '../services/ServicesContext'
import { ToastRegion } from '../ui/overlay/ToastRegion'
import { PatternDefs } from '../ui/tone/TonePatterns'
import { chartTools } from './chartTools'
import { ModelsInService } from './service/ModelsInService'
import { createAppRouter } from './router/router'

type AppProps = { readonly services: Services; readonly queryClient: QueryClient }

/** The page: providers around the router. */
export function App({ services, queryClient }: AppProps) {
  const [router] = useState(createAppRouter)
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ServicesProvider services={services}>
          <ToastRegion>
            <PatternDefs />
            <OtherTabs />
            <ModelsInService />
            <ChartToolsContext value={chartTools}>
              <RouterProvider router={router} />
            </ChartToolsContext>
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
