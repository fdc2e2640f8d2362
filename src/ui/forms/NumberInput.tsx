import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { classNames } from '../classNames'
import { Field } from './Field'
import type { FieldProps } from './Field'
import { parseTypedNumber, stepNumber } from './typedNumber'
import type { NumberLimits } from './typedNumber'
import styles from './forms.module.css'

export type NumberInputProps = FieldProps &
  NumberLimits & {
    /** null where the field is empty */
    readonly value: number | null
    /** called with a valid number, or null for an empty field; never with what could not be read */
    readonly onChange: (value: number | null) => void
    readonly unit?: string
    readonly step?: number
    readonly placeholder?: string
    readonly isDisabled?: boolean
  }

/** A number typed as text: keeps what is typed, says what is wrong, steps with the arrow keys (Shift: ten steps). */
export function NumberInput({ value, onChange, unit, step = 1, min, max, isInteger, placeholder, isDisabled, error, ...field }: NumberInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const limits: NumberLimits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), ...(isInteger === undefined ? {} : { isInteger }) }
  const parsed = draft === null ? null : parseTypedNumber(draft, limits)
  const shownError = parsed && !parsed.ok ? parsed.message : error

  const type = (text: string) => {
    const next = parseTypedNumber(text, limits)
    setDraft(text)
    if (next.ok) onChange(next.value)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const size = (event.key === 'ArrowUp' ? step : -step) * (event.shiftKey ? 10 : 1)
    setDraft(null)
    onChange(stepNumber(value, size, limits))
  }
  return (
    <Field {...field} error={shownError}>
      {(control) => (
        <span className={styles.affixed}>
          <input
            {...control}
            className={classNames(styles.input, styles.numeric)}
            style={unit === undefined ? undefined : { paddingRight: `calc(${unit.length}ch + 16px)` }}
            type="text"
            inputMode={isInteger === true ? 'numeric' : 'decimal'}
            role="spinbutton"
            aria-valuenow={value ?? undefined}
            aria-valuemin={min}
            aria-valuemax={max}
            value={draft ?? (value === null ? '' : String(value))}
            placeholder={placeholder}
            disabled={isDisabled}
            autoComplete="off"
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => {
              if (parsed?.ok !== false) setDraft(null)
            }}
          />
          {unit !== undefined && (
            <span className={styles.unit} aria-hidden="true">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}
