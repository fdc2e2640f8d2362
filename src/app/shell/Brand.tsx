import { Link } from '@tanstack/react-router'
import styles from './Rail.module.css'

/** Name and mark; leads to Today. */
export function Brand() {
  return (
    <Link to="/" className={styles.brand}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" fill="currentColor">
        <rect x="1" y="11" width="5" height="8" rx="1" opacity=".35" />
        <rect x="7.5" y="6" width="5" height="13" rx="1" opacity=".6" />
        <rect x="14" y="1" width="5" height="18" rx="1" />
      </svg>
      <span>Regimescope</span>
    </Link>
  )
}
