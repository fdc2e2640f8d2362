import { Dialog as Base } from '@base-ui/react/dialog'
import type { CSSProperties, ReactNode, RefObject } from 'react'
import { classNames } from '../classNames'
import { IconButton } from '../actions/IconButton'
import styles from './overlay.module.css'

export type DialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** buttons at the bottom right, the primary one last */
  readonly footer?: ReactNode
  readonly width?: number
  /** near the top of the window instead of in the middle */
  readonly isAtTop?: boolean
  /** what has the focus at first; the first control otherwise */
  readonly initialFocus?: RefObject<HTMLElement | null>
}

/** A modal dialog. Escape and the backdrop close it; the focus returns to where it came from. */
export function Dialog({ isOpen, onClose, title, description, children, footer, width = 480, isAtTop = false, initialFocus }: DialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop ?? ''} />
        <Base.Popup
          className={classNames(styles.dialog, isAtTop && styles.top)}
          style={{ '--dialog-width': `${width}px` } as CSSProperties}
          {...(initialFocus ? { initialFocus } : {})}
        >
          <header className={styles.dialogHeader}>
            <div>
              <Base.Title className={styles.dialogTitle ?? ''}>{title}</Base.Title>
              {description !== undefined && <Base.Description className={styles.dialogText ?? ''}>{description}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon="close" label="Close" kind="quiet" />} />
          </header>
          <div className={styles.dialogBody}>{children}</div>
          {footer !== undefined && <footer className={styles.dialogFooter}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

type BareDialogProps = { readonly isOpen: boolean; readonly onClose: () => void; readonly label: string; readonly children: ReactNode; readonly width?: number }

/** A dialog near the top without a visible header, for a palette. */
export function BareDialog({ isOpen, onClose, label, children, width = 560 }: BareDialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop ?? ''} />
        <Base.Popup aria-label={label} className={classNames(styles.dialog, styles.top)} style={{ '--dialog-width': `${width}px` } as CSSProperties}>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
