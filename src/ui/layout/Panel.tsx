import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import styles from './Panel.module.css'

export type PanelProps = {
  /** states the finding, in sentence case */
  readonly title?: ReactNode
  readonly subtitle?: ReactNode
  /** controls at the top right */
  readonly actions?: ReactNode
  /** parts of the footer: model, range, filtered or hindsight, n */
  readonly footer?: ReactNode | readonly ReactNode[]
  readonly children?: ReactNode
  /** 'figure' for a chart, 'section' (the default), or 'form' */
  readonly as?: 'section' | 'figure' | 'form' | 'div'
  readonly headingLevel?: 2 | 3
  /** no inner padding, for tables and lists that touch the border */
  readonly isFlush?: boolean
  readonly id?: string
}

/** A bordered part of a screen, named by its title. */
export function Panel({ title, subtitle, actions, footer, children, as: Element = 'section', headingLevel = 2, isFlush = false, id }: PanelProps) {
  const titleId = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  const parts = footerParts(footer)
  const name = title === undefined || Element === 'div' ? {} : { 'aria-labelledby': titleId }
  return (
    <Element className={classNames(styles.panel, isFlush && styles.flush)} id={id} {...name}>
      {(title !== undefined || actions !== undefined) && (
        <header className={styles.header}>
          <div className={styles.titles}>
            {title !== undefined && (
              <Heading id={titleId} className={styles.title}>
                {title}
              </Heading>
            )}
            {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={styles.body}>{children}</div>
      {parts.length > 0 && (
        <footer className={styles.footer}>
          {parts.map((part, index) => (
            <span key={index}>{part}</span>
          ))}
        </footer>
      )}
    </Element>
  )
}

function footerParts(footer: PanelProps['footer']): readonly ReactNode[] {
  if (footer === undefined || footer === null) return []
  return Array.isArray(footer) ? (footer as readonly ReactNode[]) : [footer as ReactNode]
}
