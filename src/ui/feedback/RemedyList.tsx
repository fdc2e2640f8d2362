import { Icon } from '../icons/Icon'
import { classNames } from '../classNames'
import styles from './FailureState.module.css'

export type Remedy = {
  readonly id: string
  /** 'Diagonal covariance' */
  readonly title: string
  /** 'Drops the correlations between features within a regime' */
  readonly effect?: string
  /** the number it would need, already formatted */
  readonly number?: string
  /** 'Fits', 'Fits, coarse', '110 short' */
  readonly verdict: string
  readonly kind: 'fits' | 'coarse' | 'short'
}

export type RemedyListProps = {
  readonly remedies: readonly Remedy[]
  readonly onChoose: (id: string) => void
  /** headers of the three columns */
  readonly heads?: readonly [string, string, string]
}

/** Remedies with what each would need and whether it fits; the ones that do not are greyed. */
export function RemedyList({ remedies, onChoose, heads }: RemedyListProps) {
  return (
    <div>
      {heads && (
        <div className={styles.head} aria-hidden="true">
          <span>{heads[0]}</span>
          <span className={styles.number}>{heads[1]}</span>
          <span>{heads[2]}</span>
          <span />
        </div>
      )}
      <ul className={styles.remedies}>
        {remedies.map((remedy) => (
          <li key={remedy.id}>
            <button type="button" className={styles.remedy} disabled={remedy.kind === 'short'} onClick={() => onChoose(remedy.id)}>
              <span>
                <span className={styles.words}>{remedy.title}</span>
                {remedy.effect !== undefined && <span className={styles.effect}>{remedy.effect}</span>}
              </span>
              <span className={styles.number}>{remedy.number}</span>
              <span className={classNames(styles.verdict, remedy.kind === 'coarse' && styles.coarse)}>
                {remedy.kind !== 'short' && <Icon name={remedy.kind === 'coarse' ? 'warning' : 'check'} size={14} />}
                {remedy.verdict}
              </span>
              <span className={styles.go}>{remedy.kind !== 'short' && <Icon name="chevronRight" />}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
