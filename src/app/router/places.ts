import type { IconName } from '../../ui/icons/iconPaths'
import { screens } from './screens'
import type { ScreenName } from './screens'

/** An entry of the rail. `to` is also the prefix by which the entry is marked as current. */
export type Place = {
  readonly screen: ScreenName
  readonly to: '/' | '/data' | '/train' | '/models' | '/explore' | '/settings'
  readonly label: string
  readonly icon: IconName
  readonly keywords: string
}

const ALL_PLACES: readonly Place[] = [
  { screen: 'today', to: '/', label: 'Today', icon: 'today', keywords: 'regime now home' },
  { screen: 'data', to: '/data', label: 'Data', icon: 'data', keywords: 'data sets columns' },
  { screen: 'train', to: '/train', label: 'Train', icon: 'train', keywords: 'fit states covariance' },
  { screen: 'models', to: '/models', label: 'Models', icon: 'models', keywords: 'versions bundle' },
  { screen: 'explore', to: '/explore', label: 'Explore', icon: 'explore', keywords: 'history chart as-of' },
  { screen: 'settings', to: '/settings', label: 'Settings', icon: 'settings', keywords: 'storage backup audit erase' },
]

/** The screens that work, in the order of the rail. */
export const places: readonly Place[] = ALL_PLACES.filter(({ screen }) => screens[screen] !== undefined)

export function isCurrentPlace(place: Place, pathname: string): boolean {
  if (place.to === '/') return pathname === '/'
  return pathname === place.to || pathname.startsWith(`${place.to}/`)
}
