import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import styles from './overlay.module.css'

export type TooltipProps = {
  /** a focusable control that already has a name */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

/** A short note on hover and focus. It adds to the control's name, never replaces it. */
export function Tooltip({ trigger, children, side = 'top' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner ?? ''} sideOffset={6} side={side} collisionPadding={8}>
          <Base.Popup className={styles.tooltip ?? ''}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
