import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import choice from './choice.module.css'
import styles from './forms.module.css'

export type CheckboxProps = {
  readonly label: ReactNode
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  /** lighter words at the right end, such as a unit */
  readonly aside?: ReactNode
  readonly hint?: ReactNode
  readonly isIndeterminate?: boolean
  readonly isDisabled?: boolean
}

export function Checkbox({ label, isChecked, onChange, aside, hint, isIndeterminate = false, isDisabled }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null)
  const hintId = useId()
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = isIndeterminate
  }, [isIndeterminate])
  return (
    <label className={choice.check}>
      <span className={choice.boxWrap}>
        <input
          ref={ref}
          type="checkbox"
          className={choice.box}
          checked={isChecked}
          disabled={isDisabled}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <Icon name={isIndeterminate ? 'minus' : 'check'} size={14} className={choice.tick} />
      </span>
      <span>{label}</span>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      {hint !== undefined && (
        <span className={classNames(styles.hint, choice.checkHint)} id={hintId}>
          {hint}
        </span>
      )}
    </label>
  )
}
