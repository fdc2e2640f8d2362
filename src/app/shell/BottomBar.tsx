import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useContext } from 'react'
import { Icon } from '../../ui/icons/Icon'
import { Menu } from '../../ui/overlay/Menu'
import { isCurrentPlace, places } from '../router/places'
import { ShellActions } from './shellActions'
import styles from './BottomBar.module.css'

/** Places shown as tabs; the rest is under More. */
const MAX_TABS = 4

/** The rail of narrow windows, at the bottom. */
export function BottomBar() {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const actions = useContext(ShellActions)
  const tabs = places.slice(0, MAX_TABS)
  const rest = places.slice(MAX_TABS)
  return (
    <nav aria-label="Screens, short" className={styles.bottom}>
      {tabs.map((place) => (
        <Link key={place.to} to={place.to} className={styles.tab} aria-current={isCurrentPlace(place, pathname) ? 'page' : undefined}>
          <Icon name={place.icon} size={20} />
          {place.label}
        </Link>
      ))}
      <Menu
        trigger={
          <button type="button" className={styles.tab} aria-current={rest.some((place) => isCurrentPlace(place, pathname)) ? 'page' : undefined}>
            <Icon name="more" size={20} />
            More
          </button>
        }
        groups={[
          ...(rest.length > 0
            ? [{ items: rest.map((place) => ({ id: place.to, label: place.label, icon: place.icon, onSelect: () => void navigate({ to: place.to }) })) }]
            : []),
          {
            items: [
              { id: 'search', label: 'Search or run a command', icon: 'search', onSelect: actions.openPalette },
              { id: 'keys', label: 'Keyboard shortcuts', icon: 'keyboard', onSelect: actions.openShortcuts },
            ],
          },
        ]}
      />
    </nav>
  )
}
