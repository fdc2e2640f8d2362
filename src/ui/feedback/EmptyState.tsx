import type { ReactNode } from 'react'
import { Panel } from '../layout/Panel'
import styles from './feedback.module.css'

export type EmptyStateProps = {
  /** one line: what will be here */
  readonly title: string
  readonly children?: ReactNode
  /** one primary button, and one for the sample */
  readonly actions?: ReactNode
  /** inside a panel of its own, unless the caller has one */
  readonly isBare?: boolean
}

export function EmptyState({ title, children, actions, isBare = false }: EmptyStateProps) {
  const content = (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children !== undefined && <div className={styles.emptyText}>{children}</div>}
      {actions !== undefined && <div className={styles.emptyActions}>{actions}</div>}
    </div>
  )
  return isBare ? content : <Panel isFlush as="div">{content}</Panel>
}
