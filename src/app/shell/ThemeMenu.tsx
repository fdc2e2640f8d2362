import { setReadOnly, useReadOnly } from '../../services/readOnlyMode'
import { IconButton } from '../../ui/actions/IconButton'
import type { IconName } from '../../ui/icons/iconPaths'
import { Menu } from '../../ui/overlay/Menu'
import { chooseTheme, useTheme } from '../theme'
import type { Theme } from '../theme'

const THEMES: readonly { readonly theme: Theme; readonly label: string; readonly icon: IconName }[] = [
  { theme: 'system', label: 'As the system', icon: 'theme' },
  { theme: 'light', label: 'Light', icon: 'light' },
  { theme: 'dark', label: 'Dark', icon: 'dark' },
]

/** How the page looks, and whether it may change anything. */
export function ThemeMenu() {
  const current = useTheme()
  const isShown = useReadOnly()
  return (
    <Menu
      trigger={<IconButton icon="theme" label="Theme and read-only mode" />}
      groups={[
        {
          label: 'Theme',
          items: THEMES.map(({ theme, label, icon }) => ({ id: theme, label, icon, isChosen: theme === current, onSelect: () => chooseTheme(theme) })),
        },
        { label: 'Showing to others', items: [{ id: 'read-only', label: 'Read-only', icon: 'shield', isChosen: isShown, onSelect: () => setReadOnly(!isShown) }] },
      ]}
    />
  )
}
