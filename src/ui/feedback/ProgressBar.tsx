import { classNames } from '../classNames'
import styles from './feedback.module.css'

export type ProgressBarProps = {
  /** what is going on, for assistive technology */
  readonly label: string
  /** 0 to 1; null when it cannot be known */
  readonly value: number | null
  /** a share that stands, not one that grows until something is done */
  readonly isMeter?: boolean
}

export function ProgressBar({ label, value, isMeter = false }: ProgressBarProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <span
      className={classNames(styles.track, percent === null && styles.unknown)}
      role={isMeter ? 'meter' : 'progressbar'}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
    >
      <span className={styles.fill} style={percent === null ? undefined : { width: `${percent}%` }} />
    </span>
  )
}
