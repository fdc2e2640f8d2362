import { Link } from '@tanstack/react-router'
import type { Digest } from '../../domain/shared/digest'
import styles from './fit.module.css'

/** The way to where the data themselves can be mended. */
export function QualityLink({ digest }: { readonly digest: Digest }) {
  return (
    <p className={styles.why}>
      Every row concerned, and ways to mend the data as a new version:{' '}
      <Link to="/data/$digest" params={{ digest }} search={{ tab: 'quality' }}>
        Quality of this data set
      </Link>
    </p>
  )
}
