import { vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { App } from '../../../../src/app/App'
import { createQueryClient } from '../../../../src/queries/createQueryClient'
import { makeServices } from './makeServices'
import type { MadeServices } from './makeServices'
import '../../../../src/ui/styles/index.css'

/** The whole app over a store in memory, opened at a place. */
export async function renderApp(path: string, made?: MadeServices) {
  const services = made ?? (await makeServices())
  // The build tool replaces this name in the page; here it is a global.
  vi.stubGlobal('__BUILD__', '0.1.0+test')
  location.hash = `#${path}`
  const screen = await render(<App services={services} queryClient={createQueryClient()} />)
  return { screen, ...services }
}
