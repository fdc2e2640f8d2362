import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '../../ui/icons/Icon'
import { isCurrentPlace, places } from '../router/places'
import { Brand } from './Brand'
import { useOnline } from './useOnline'
import styles from './Rail.module.css'

/** Icons and words at the left; icons alone from 1100 px down. */
export function Rail() {
  const { pathname } = useLocation()
  const isOnline = useOnline()
  return (
    <aside className={styles.rail} aria-label="Regimescope">
      <Brand />
      <nav aria-label="Screens" className={styles.links}>
        {places.map((place) => (
          <Link key={place.to} to={place.to} title={place.label} className={styles.link} aria-current={isCurrentPlace(place, pathname) ? 'page' : undefined}>
            <Icon name={place.icon} />
            <span>{place.label}</span>
          </Link>
        ))}
      </nav>
      <footer className={styles.local} title={`No byte of your data leaves this browser. Build ${__BUILD__}${isOnline ? '' : '. Offline: everything works.'}`}>
        <Icon name={isOnline ? 'lock' : 'offline'} size={14} />
        <span>
          {isOnline ? 'Local only' : 'Offline'} · build {shortBuild(__BUILD__)}
        </span>
      </footer>
    </aside>
  )
}

/** The commit of a build label '0.1.0+ab12cd3', or the version where there is no commit. */
function shortBuild(label: string): string {
  return label.split('+')[1] ?? label
}
