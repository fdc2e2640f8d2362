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

export function ThemeMenu() {
  const current = useTheme()
  return (
    <Menu
      trigger={<IconButton icon="theme" label="Theme" />}
      groups={[
        {
          label: 'Theme',
          items: THEMES.map(({ theme, label, icon }) => ({ id: theme, label, icon, isChosen: theme === current, onSelect: () => chooseTheme(theme) })),
        },
      ]}
    />
  )
}
