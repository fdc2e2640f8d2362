import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../classNames'
import styles from './overlay.module.css'

export type PopoverProps = {
  /** a Button or IconButton */
  readonly trigger: ReactElement
  readonly title?: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  readonly width?: number
}

/** Content beside the button that opens it. */
export function Popover({ trigger, title, children, align = 'start', width }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <PopoverPopup title={title} align={align} {...(width === undefined ? {} : { width })}>
        {children}
      </PopoverPopup>
    </Base.Root>
  )
}

export type TermProps = {
  /** the words as they stand in the text or header */
  readonly children: string
  /** what it means and by which convention, in a sentence or two */
  readonly definition: ReactNode
}

/** A word with its definition, dotted underneath; opens by click, Enter or a short hover. */
export function Term({ children, definition }: TermProps) {
  return (
    <Base.Root>
      <Base.Trigger openOnHover delay={500} className={styles.term ?? ''}>
        {children}
      </Base.Trigger>
      <PopoverPopup title={children} align="start">
        {definition}
      </PopoverPopup>
    </Base.Root>
  )
}

type PopupProps = { readonly title?: ReactNode; readonly children: ReactNode; readonly align: 'start' | 'center' | 'end'; readonly width?: number }

function PopoverPopup({ title, children, align, width }: PopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner className={styles.positioner ?? ''} sideOffset={6} align={align} collisionPadding={8}>
        <Base.Popup className={classNames(styles.popup, styles.popover)} style={width === undefined ? undefined : { width }}>
          {title !== undefined && <Base.Title className={styles.popoverTitle ?? ''}>{title}</Base.Title>}
          <div className={styles.popoverText}>{children}</div>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
