import { lazyRouteComponent } from '@tanstack/react-router'

/** A screen's code, loaded when its route is first opened (or its link is pointed at). */
export type Screen = ReturnType<typeof lazyRouteComponent>

export type ScreenName = 'today' | 'data' | 'dataset' | 'import' | 'train' | 'models' | 'model' | 'explore' | 'settings'

/** The screens that work. A route without one here is unknown, and its entry is not in the rail. */
export const screens: Readonly<Partial<Record<ScreenName, Screen>>> = {
  settings: lazyRouteComponent(() => import('../../features/settings/SettingsScreen'), 'SettingsScreen'),
}
