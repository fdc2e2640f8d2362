import type { InputHTMLAttributes } from 'react'
import { classNames } from '../classNames'
import { Field } from './Field'
import type { FieldProps } from './Field'
import styles from './forms.module.css'

export type TextInputProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  /** the field was left */
  readonly onLeave?: () => void
  readonly type?: 'text' | 'search' | 'password'
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
  readonly maxLength?: number
  readonly autoComplete?: InputHTMLAttributes<HTMLInputElement>['autoComplete']
}

/** One line of text. */
export function TextInput({ value, onChange, onLeave, type = 'text', placeholder, isDisabled, isRequired, maxLength, autoComplete = 'off', ...field }: TextInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className={styles.input}
          type={type}
          value={value}
          placeholder={placeholder}
          disabled={isDisabled}
          required={isRequired}
          maxLength={maxLength}
          autoComplete={autoComplete}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onLeave}
        />
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
}

/** Several lines: a reason, pasted data. */
export function TextArea({ value, onChange, rows = 3, placeholder, isRequired, isDisabled, ...field }: TextAreaProps) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          className={classNames(styles.input, styles.area)}
          rows={rows}
          value={value}
          placeholder={placeholder}
          required={isRequired}
          disabled={isDisabled}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
