import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { usePageTitle } from '../behaviour/usePageTitle'
import styles from './PageHeader.module.css'

export type PageHeaderProps = {
  readonly title: string
  /** lighter words beside the title, such as a version */
  readonly detail?: ReactNode
  readonly subtitle?: ReactNode
  readonly chips?: ReactNode
  readonly actions?: ReactNode
  /** the title is the answer of the screen: the largest thing on it */
  readonly isStatement?: boolean
  /** document title if it should differ from `title` */
  readonly documentTitle?: string
}

/** The one h1 of a screen; also names the document. */
export function PageHeader({ title, detail, subtitle, chips, actions, isStatement = false, documentTitle }: PageHeaderProps) {
  usePageTitle(documentTitle ?? title)
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <h1 className={classNames(styles.title, isStatement && styles.statement)} tabIndex={-1}>
          {title}
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </h1>
        {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        {chips !== undefined && <div className={styles.chips}>{chips}</div>}
      </div>
      {actions !== undefined && <div className={classNames(styles.actions, 'print-hide')}>{actions}</div>}
    </header>
  )
}
