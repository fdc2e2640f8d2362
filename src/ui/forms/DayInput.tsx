import { useState } from 'react'
import { formatDay } from '../format/date'
import { Field } from './Field'
import type { FieldProps } from './Field'
import { parseTypedDay } from './typedDay'
import styles from './forms.module.css'

export type DayInputProps = FieldProps & {
  /** days since 1970-01-01; null where the field is empty */
  readonly value: number | null
  /** called with a date within the limits, or null for an empty field */
  readonly onChange: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  readonly placeholder?: string
  readonly isDisabled?: boolean
}

/** A calendar date typed as YYYY-MM-DD, the same in every locale; the arrow keys go a day back or forward. */
export function DayInput({ value, onChange, min, max, placeholder = 'YYYY-MM-DD', isDisabled, error, ...field }: DayInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
  const parsed = draft === null ? null : parseTypedDay(draft, limits)
  const shownError = parsed && !parsed.ok && draft !== null && draft.length >= 8 ? parsed.message : error

  const type = (text: string) => {
    const next = parseTypedDay(text, limits)
    setDraft(text)
    if (next.ok) onChange(next.value)
  }
  const step = (days: number) => {
    if (value === null) return
    setDraft(null)
    onChange(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value + days)))
  }
  return (
    <Field {...field} error={shownError}>
      {(control) => (
        <input
          {...control}
          className={styles.input}
          type="text"
          inputMode="numeric"
          value={draft ?? (value === null ? '' : formatDay(value))}
          placeholder={placeholder}
          disabled={isDisabled}
          autoComplete="off"
          spellCheck={false}
          maxLength={10}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            step(event.key === 'ArrowUp' ? 1 : -1)
          }}
          onBlur={() => {
            if (parsed?.ok !== false) setDraft(null)
          }}
        />
      )}
    </Field>
  )
}
