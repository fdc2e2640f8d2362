import type { ReactNode } from 'react'
import { Icon } from '../icons/Icon'
import { formatInteger } from '../format/number'
import styles from './feedback.module.css'

export type HaveNeedMeterProps = {
  readonly have: number
  readonly need: number
  /** '4 004 days, 680 needed' */
  readonly title?: ReactNode
  /** words after the needed number: '6.7 years' */
  readonly needNote?: string
  readonly unit: string
}

/** How much there is against how much is asked for. */
export function HaveNeedMeter({ have, need, title, needNote, unit }: HaveNeedMeterProps) {
  const full = Math.max(have, need, 1)
  const isEnough = have >= need
  const haveLabel = <span key="have">have {formatInteger(have)}</span>
  const needLabel = (
    <span key="need">
      need {formatInteger(need)}
      {needNote === undefined ? '' : `, ${needNote}`}
    </span>
  )
  return (
    <div>
      {title !== undefined && (
        <p className={styles.meterHead}>
          {!isEnough && (
            <span className={styles.dangerText}>
              <Icon name="danger" size={20} label="Too few" />
            </span>
          )}
          {title}
          {isEnough && <Icon name="check" label="Enough" />}
        </p>
      )}
      <div
        className={styles.meterBar}
        role="meter"
        aria-label={`${unit} at hand against ${unit} needed`}
        aria-valuemin={0}
        aria-valuemax={full}
        aria-valuenow={have}
        aria-valuetext={`${have} of ${need} ${unit} needed`}
      >
        <span className={styles.meterFill} style={{ width: `${(have / full) * 100}%` }} />
        <span className={styles.meterLimit} style={{ left: `calc(${(need / full) * 100}% - 2px)` }} />
      </div>
      <div className={styles.meterLabels} aria-hidden="true">
        {isEnough ? [needLabel, haveLabel] : [haveLabel, needLabel]}
      </div>
    </div>
  )
}
