import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../actions/Button'
import { formatPercent } from '../format/quantities'
import { formatDuration } from '../format/text'
import { THIN_SPACE } from '../format/number'
import { LiveRegion } from './LiveRegion'
import { ProgressBar } from './ProgressBar'
import styles from './feedback.module.css'

export type WorkingStateProps = {
  /** the finding so far or the step: 'Two of five finished restarts agree' */
  readonly title: ReactNode
  /** plain words for announcements and the progress bar: 'Training' */
  readonly label: string
  readonly value: number | null
  readonly secondsLeft?: number | null
  readonly elapsedMs?: number
  /** further facts after percent and time left */
  readonly detail?: ReactNode
  readonly onCancel?: () => void
  readonly isCancelling?: boolean
}

/** A named step with percent, time left and Cancel. Announced at most every ten percent. */
export function WorkingState({ title, label, value, secondsLeft, elapsedMs, detail, onCancel, isCancelling = false }: WorkingStateProps) {
  const [pressed, setPressed] = useState(false)
  const isStopping = pressed || isCancelling
  const facts = [
    value === null ? null : formatPercent(value, 0),
    typeof secondsLeft === 'number' ? `about ${formatDuration(Math.max(1, secondsLeft) * 1000)} left` : null,
    elapsedMs === undefined ? null : `elapsed ${formatDuration(elapsedMs)}`,
  ].filter((fact) => fact !== null)
  return (
    <div className={styles.progress}>
      <div>
        <h2>{title}</h2>
        <p className={styles.progressDetail}>
          {facts.join(' · ')}
          {detail !== undefined && (facts.length > 0 ? <> · {detail}</> : detail)}
        </p>
      </div>
      {onCancel && (
        <Button
          isBusy={isStopping}
          onClick={() => {
            setPressed(true)
            onCancel()
          }}
        >
          {isStopping ? 'Cancelling' : 'Cancel'}
        </Button>
      )}
      <ProgressBar label={label} value={value} />
      <LiveRegion text={announcement(label, value)} />
    </div>
  )
}

function announcement(label: string, value: number | null): string {
  return value === null ? label : `${label}: ${Math.floor(value * 10) * 10}${THIN_SPACE}%`
}
