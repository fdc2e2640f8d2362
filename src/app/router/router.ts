import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { RouteComponent } from '@tanstack/react-router'
import { Shell } from '../shell/Shell'
import { NotFound } from '../shell/NotFound'
import { RouteFailure } from '../shell/RouteFailure'
import { RoutePending } from '../shell/RoutePending'
import { BacktestRedirect, ExploreRedirect } from './ModelRedirect'
import { screens } from './screens'

/** View state as it stands in the address: plain strings, read and checked by the screen that owns them. */
export type ViewSearch = Readonly<Record<string, string | undefined>>

const rootRoute = createRootRoute({ component: Shell, validateSearch: readSearch })

function route<const Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => rootRoute, path, component })
}

const routeTree = rootRoute.addChildren([
  route('/', screens.today),
  route('/data', screens.data),
  route('/data/import', screens.import),
  route('/data/$digest', screens.dataset),
  route('/train', screens.train),
  route('/train/runs', screens.runs),
  route('/train/sweep', screens.sweep),
  route('/models', screens.models),
  route('/models/$digest', screens.model),
  route('/compare', screens.compare),
  route('/explore', ExploreRedirect),
  route('/explore/$digest', screens.explore),
  route('/backtest', BacktestRedirect),
  route('/backtest/$digest', screens.backtest),
  route('/monitor', screens.monitor),
  route('/settings', screens.settings),
  route('/settings/benchmark', screens.benchmark),
])

/** A router over the page's address (`#/…`): nothing of it reaches a server. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createHashHistory(),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingMs: 100,
    defaultPendingMinMs: 0,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

/** Values stay strings: a digest of digits alone must not become a number. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? '' : `?${text}`
}

function readSearch(search: Record<string, unknown>): ViewSearch {
  return search as ViewSearch
}
