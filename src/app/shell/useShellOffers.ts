import { useNavigate } from '@tanstack/react-router'
import { setReadOnly, useReadOnly } from '../../services/readOnlyMode'
import { useOffers } from '../../ui/behaviour/offers'
import { places } from '../router/places'
import { chooseTheme } from '../theme'
import type { ShellActionSet } from './shellActions'

/** What the frame itself offers: every screen, the palette, the list of shortcuts, the themes. */
export function useShellOffers(actions: ShellActionSet): void {
  const navigate = useNavigate()
  const isReadOnly = useReadOnly()
  useOffers([
    ...places.map((place) => ({
      id: `go:${place.to}`,
      label: place.label,
      group: 'Go to',
      keywords: place.keywords,
      run: () => void navigate({ to: place.to }),
    })),
    { id: 'palette', label: 'Search or run a command', group: 'Anywhere', keys: 'Ctrl K', isShortcutOnly: true, run: actions.openPalette },
    { id: 'shortcuts', label: 'Keyboard shortcuts', group: 'Help', keys: '?', run: actions.openShortcuts },
    { id: 'read-only', label: isReadOnly ? 'Leave read-only mode' : 'Enter read-only mode', group: 'Anywhere', keywords: 'show present demo safe', run: () => setReadOnly(!isReadOnly) },
    { id: 'theme:system', label: 'Theme as the system', group: 'Appearance', run: () => chooseTheme('system') },
    { id: 'theme:light', label: 'Light theme', group: 'Appearance', run: () => chooseTheme('light') },
    { id: 'theme:dark', label: 'Dark theme', group: 'Appearance', run: () => chooseTheme('dark') },
  ])
}
