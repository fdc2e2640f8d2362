import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons/Icon'
import styles from './forms.module.css'

export type FieldProps = {
  readonly label: ReactNode
  /** at the right of the label: a count, a unit */
  readonly aside?: ReactNode
  readonly hint?: ReactNode
  /** says what is wrong and what would be right */
  readonly error?: string | null | undefined
}

/** What a control must carry to be named and described by its field. */
export type ControlIds = { readonly id: string; readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': true | undefined }

type FieldShellProps = FieldProps & { readonly children: (control: ControlIds) => ReactNode }

/** Label, control, hint and error, tied together. */
export function Field({ label, aside, hint, error, children }: FieldShellProps) {
  const id = useId()
  const { describedBy, hintId, errorId } = descriptionIds(id, hint, error)
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      <FieldNotes hint={hint} error={error} hintId={hintId} errorId={errorId} />
    </div>
  )
}

type FieldsetProps = FieldProps & { readonly children: ReactNode; readonly isDisabled?: boolean }

/** A group of controls under one legend. */
export function Fieldset({ label, aside, hint, error, children, isDisabled = false }: FieldsetProps) {
  const id = useId()
  const { describedBy, hintId, errorId } = descriptionIds(id, hint, error)
  return (
    <div role="group" aria-labelledby={id} aria-describedby={describedBy} aria-disabled={isDisabled || undefined} className={styles.field}>
      <div className={styles.label}>
        <span id={id}>{label}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children}
      <FieldNotes hint={hint} error={error} hintId={hintId} errorId={errorId} />
    </div>
  )
}

export function descriptionIds(id: string, hint: ReactNode, error: string | null | undefined) {
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const used = [error ? errorId : null, hint === undefined ? null : hintId].filter((part) => part !== null)
  return { hintId, errorId, describedBy: used.length > 0 ? used.join(' ') : undefined }
}

type FieldNotesProps = { readonly hint: ReactNode; readonly error: string | null | undefined; readonly hintId: string; readonly errorId: string }

export function FieldNotes({ hint, error, hintId, errorId }: FieldNotesProps) {
  return (
    <>
      {error ? (
        <p className={styles.error} id={errorId} role="alert">
          <Icon name="danger" size={14} />
          {error}
        </p>
      ) : null}
      {hint === undefined ? null : (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      )}
    </>
  )
}
