import type { IconName } from '../../ui/icons/iconPaths'

/** An entry of the rail. `to` is also the prefix by which the entry is marked as current. */
export type Place = {
  readonly to: '/' | '/data' | '/train' | '/models' | '/explore' | '/backtest' | '/monitor' | '/settings'
  readonly label: string
  readonly icon: IconName
  readonly keywords: string
}

/** The rail, in its order. A screen appears here when it works, not before. */
export const places: readonly Place[] = [
  { to: '/', label: 'Today', icon: 'today', keywords: 'regime now home' },
  { to: '/data', label: 'Data', icon: 'data', keywords: 'data sets columns' },
  { to: '/train', label: 'Train', icon: 'train', keywords: 'fit states covariance' },
  { to: '/models', label: 'Models', icon: 'models', keywords: 'versions bundle' },
  { to: '/explore', label: 'Explore', icon: 'explore', keywords: 'history chart as-of' },
  { to: '/backtest', label: 'Backtest', icon: 'backtest', keywords: 'strategy sharpe equity drawdown costs' },
  { to: '/monitor', label: 'Monitor', icon: 'monitor', keywords: 'alerts drift bands health' },
  { to: '/settings', label: 'Settings', icon: 'settings', keywords: 'storage backup audit erase benchmark speed' },
]

export function isCurrentPlace(place: Place, pathname: string): boolean {
  if (place.to === '/') return pathname === '/'
  return pathname === place.to || pathname.startsWith(`${place.to}/`)
}
