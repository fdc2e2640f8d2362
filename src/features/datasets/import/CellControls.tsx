import type { SelectOption } from '../../../ui/forms/Select'
import { Icon } from '../../../ui/icons/Icon'
import styles from './import.module.css'

type CellInputProps = {
  /** names the control; not drawn, the table's headers stand for it */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly isInvalid?: boolean
}

/** One line of text inside a table cell. */
export function CellInput({ label, value, onChange, placeholder, isInvalid = false }: CellInputProps) {
  return (
    <input
      className={styles.cellInput}
      type="text"
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      value={value}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={120}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type CellSelectProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
}

/** The platform's list of choices inside a table cell. */
export function CellSelect<Value extends string>({ label, value, options, onChange }: CellSelectProps<Value>) {
  return (
    <span className={styles.cellSelectWrap}>
      <select
      className={styles.cellSelect}
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
      </select>
      <Icon name="chevronDown" size={14} className={styles.cellChevron} />
    </span>
  )
}
