import { Link } from '@tanstack/react-router'
import styles from './SectionNav.module.css'

export type SectionNavProps = {
  /** names the group */
  readonly label: string
  readonly places: readonly { readonly to: string; readonly label: string }[]
}

/** Links between the screens of one section, below its title; they look like tabs and are addresses of their own. */
export function SectionNav({ label, places }: SectionNavProps) {
  return (
    <nav aria-label={label} className={styles.list}>
      {places.map(({ to, label: words }) => (
        <Link key={to} to={to} className={styles.link} activeOptions={{ exact: true, includeSearch: false }}>
          {words}
        </Link>
      ))}
    </nav>
  )
}
