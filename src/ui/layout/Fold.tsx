import { useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons/Icon'
import styles from './Fold.module.css'

type Props = {
  /** what is inside */
  readonly title: string
  /** the answer of what is inside, in a few words */
  readonly detail?: string
  readonly children: ReactNode
}

/** As wide as a phone. */
const NARROW = '(max-width: 640px)'

/** A part of a screen that can be put away: open where there is room, closed at first on a narrow screen, where the answer comes before its evidence. */
export function Fold({ title, detail, children }: Props) {
  const [isOpen, setIsOpen] = useState(() => !matchMedia(NARROW).matches)
  return (
    <details className={styles.fold} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <Icon name="chevronRight" size={16} />
        <span className={styles.title}>{title}</span>
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </summary>
      {isOpen && <div className={styles.body}>{children}</div>}
    </details>
  )
}
