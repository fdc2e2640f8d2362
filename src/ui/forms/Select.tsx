import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import { Field } from './Field'
import type { FieldProps } from './Field'
import styles from './forms.module.css'

export type SelectOption<Value extends string> = { readonly value: Value; readonly label: string; readonly isDisabled?: boolean }

export type SelectProps<Value extends string> = FieldProps & {
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
}

/** The platform's own list of choices. */
export function Select<Value extends string>({ value, options, onChange, isDisabled, ...field }: SelectProps<Value>) {
  return (
    <Field {...field}>
      {(control) => (
        <span className={styles.selectWrap}>
          <select
            {...control}
            className={classNames(styles.input, styles.select)}
            value={value}
            disabled={isDisabled}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.currentTarget.value)
              if (chosen) onChange(chosen.value)
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.isDisabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" className={styles.chevron} />
        </span>
      )}
    </Field>
  )
}
