import { useEffect, useRef, useState } from 'react'
import type { DragEvent, ReactNode } from 'react'
import { Button } from '../actions/Button'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import { VisuallyHidden } from '../feedback/VisuallyHidden'
import { isTextEntry } from '../behaviour/isTextEntry'
import styles from './FileDrop.module.css'

export type FileDropProps = {
  /** 'Drop a CSV file here' */
  readonly title: string
  readonly hint?: ReactNode
  /** accept list of the file dialog: '.csv,text/csv' */
  readonly accept: string
  readonly onFile: (file: File) => void
  /** when given, several files can be chosen at once and come here together */
  readonly onFiles?: (files: readonly File[]) => void
  /** when given, text pasted anywhere on the page (not into a field) is taken as well */
  readonly onText?: (text: string) => void
  /** further buttons beside the file button */
  readonly actions?: ReactNode
  readonly buttonLabel?: string
  readonly isBusy?: boolean
}

/** A file by drop, by dialog or by paste. The button is the way without a pointer. */
export function FileDrop({ title, hint, accept, onFile, onFiles, onText, actions, buttonLabel = 'Choose file', isBusy = false }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 1 && onFiles) onFiles(files)
    else if (files[0]) onFile(files[0])
  }
  usePaste(isBusy ? undefined : take, isBusy ? undefined : onText)

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (!isBusy) take(event.dataTransfer.files)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is an extra; the button does the same
    <div
      className={classNames(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false)
      }}
      onDrop={onDrop}
    >
      <Icon name="upload" size={20} />
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={styles.actions}>
        <Button kind="primary" isBusy={isBusy} onClick={() => input.current?.click()}>
          {buttonLabel}
        </Button>
        {actions}
      </div>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          accept={accept}
          multiple={onFiles !== undefined}
          tabIndex={-1}
          aria-label={buttonLabel}
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </VisuallyHidden>
    </div>
  )
}

function usePaste(onFiles: ((files: FileList) => void) | undefined, onText: ((text: string) => void) | undefined): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isTextEntry(event.target) || !event.clipboardData) return
      const { files } = event.clipboardData
      const text = event.clipboardData.getData('text/plain')
      if (files.length > 0 && onFiles) onFiles(files)
      else if (text.trim() !== '' && onText) onText(text)
      else return
      event.preventDefault()
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onFiles, onText])
}
