import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { descriptionIds, FieldNotes } from './Field'
import type { FieldProps } from './Field'
import choice from './choice.module.css'
import styles from './forms.module.css'

export type RadioOption<Value extends string> = { readonly value: Value; readonly label: ReactNode; readonly hint?: ReactNode; readonly isDisabled?: boolean }

export type RadioGroupProps<Value extends string> = FieldProps & {
  readonly value: Value | null
  readonly options: readonly RadioOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
}

/** A few choices, each on its own line with room for a hint. */
export function RadioGroup<Value extends string>({ label, aside, hint, error, value, options, onChange, isDisabled }: RadioGroupProps<Value>) {
  const id = useId()
  const { describedBy, hintId, errorId } = descriptionIds(id, hint, error)
  return (
    <div role="radiogroup" aria-labelledby={id} aria-describedby={describedBy} className={styles.field}>
      <div className={styles.label}>
        <span id={id}>{label}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      <div className={choice.options}>
        {options.map((option) => (
          <label key={option.value} className={choice.check}>
            <span className={choice.boxWrap}>
              <input
                type="radio"
                className={classNames(choice.box, choice.radio)}
                name={id}
                value={option.value}
                checked={option.value === value}
                disabled={isDisabled === true || option.isDisabled}
                onChange={() => onChange(option.value)}
              />
              <span className={choice.dot} />
            </span>
            <span>{option.label}</span>
            {option.hint !== undefined && <span className={classNames(styles.hint, choice.checkHint)}>{option.hint}</span>}
          </label>
        ))}
      </div>
      <FieldNotes hint={hint} error={error} hintId={hintId} errorId={errorId} />
    </div>
  )
}
