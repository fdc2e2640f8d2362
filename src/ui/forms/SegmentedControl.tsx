import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { VisuallyHidden } from '../feedback/VisuallyHidden'
import { descriptionIds, FieldNotes } from './Field'
import type { FieldProps } from './Field'
import styles from './forms.module.css'
import segments from './segments.module.css'

export type Segment<Value extends string> = { readonly value: Value; readonly label: ReactNode; readonly isDisabled?: boolean }

export type SegmentedControlProps<Value extends string> = FieldProps & {
  readonly value: Value
  readonly options: readonly Segment<Value>[]
  readonly onChange: (value: Value) => void
  readonly size?: 'medium' | 'small'
  /** the label names the group but is not drawn (in a chart's header) */
  readonly isLabelHidden?: boolean
  readonly isFullWidth?: boolean
  readonly isDisabled?: boolean
}

/** Two to seven short choices side by side; radio buttons underneath. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, aside, hint, error, value, options, onChange, size = 'medium', isLabelHidden = false, isFullWidth = false, isDisabled } = props
  const id = useId()
  const { describedBy, hintId, errorId } = descriptionIds(id, hint, error)
  const group = (
    <div
      role="radiogroup"
      aria-labelledby={id}
      aria-describedby={describedBy}
      className={classNames(segments.segments, isFullWidth && segments.segmentsFull, size === 'small' && segments.segmentsSmall)}
    >
      {options.map((option) => (
        <label key={option.value} className={segments.segment}>
          <input
            type="radio"
            className={segments.segmentInput}
            name={id}
            value={option.value}
            checked={option.value === value}
            disabled={isDisabled === true || option.isDisabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
  if (isLabelHidden) {
    return (
      <span>
        <VisuallyHidden id={id}>{label}</VisuallyHidden>
        {group}
      </span>
    )
  }
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <span id={id}>{label}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {group}
      <FieldNotes hint={hint} error={error} hintId={hintId} errorId={errorId} />
    </div>
  )
}
