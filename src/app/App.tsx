import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ToastRegion } from '../ui/overlay/ToastRegion'
import { PatternDefs } from '../ui/tone/TonePatterns'
import { router } from './router/router'

/** The page: providers around the router. */
export function App({ queryClient }: { readonly queryClient: QueryClient }) {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ToastRegion>
          <PatternDefs />
          <RouterProvider router={router} />
        </ToastRegion>
      </QueryClientProvider>
    </CSPProvider>
  )
}
