import { useState } from 'react'
import styles from './recipes.module.css'

type Props = { readonly label: string; readonly value: number; readonly max: number; readonly onChange: (value: number) => void }

/** A whole number inside a table cell; what cannot be read is marked and changes nothing. */
export function CellNumber({ label, value, max, onChange }: Props) {
  const [text, setText] = useState<string | null>(null)
  const parsed = text === null ? value : Number(text)
  const isValid = text === null || (text.trim() !== '' && Number.isInteger(parsed) && parsed >= 0 && parsed <= max)
  return (
    <input
      className={styles.cellNumber}
      type="text"
      inputMode="numeric"
      aria-label={`${label}, 0 to ${max}`}
      aria-invalid={isValid ? undefined : true}
      value={text ?? String(value)}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        const number = Number(typed)
        if (typed.trim() !== '' && Number.isInteger(number) && number >= 0 && number <= max) onChange(number)
      }}
      onBlur={() => setText(null)}
    />
  )
}
