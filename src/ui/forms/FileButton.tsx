import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../actions/Button'
import type { ButtonSize } from '../actions/Button'
import { VisuallyHidden } from '../feedback/VisuallyHidden'

type FileButtonProps = { readonly accept: string; readonly onFile: (file: File) => void; readonly size?: ButtonSize; readonly children: ReactNode }

/** A button that opens the file dialog. */
export function FileButton({ accept, onFile, size = 'medium', children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size={size} icon="upload" onClick={() => input.current?.click()}>
        {children}
      </Button>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          accept={accept}
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
      </VisuallyHidden>
    </>
  )
}
