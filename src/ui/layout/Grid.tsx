import type { CSSProperties, ReactNode } from 'react'
import { classNames } from '../classNames'
import styles from './Grid.module.css'

export type Span = 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12
export type Gap = 's1' | 's2' | 's3' | 's4' | 's5' | 's6'

/** Twelve columns with 16 px gutters. */
export function Grid({ children }: { readonly children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>
}

type CellProps = {
  readonly span: Span
  readonly children: ReactNode
  /** keeps half the width between 760 and 1100 px instead of taking the row */
  readonly staysHalf?: boolean
  /** as high as its content instead of as the row */
  readonly isTop?: boolean
}

/** Columns taken from 1100 px up; below, the whole row. Its child grows to the height of the row. */
export function Cell({ span, children, staysHalf = false, isTop = false }: CellProps) {
  return (
    <div className={classNames(styles.cell, staysHalf && styles.half, isTop && styles.top)} style={{ '--span': span } as CSSProperties}>
      {children}
    </div>
  )
}

type StackProps = { readonly children: ReactNode; readonly gap?: Gap; readonly lastFills?: boolean }

/** One below the other. */
export function Stack({ children, gap = 's4', lastFills = false }: StackProps) {
  return (
    <div className={classNames(styles.stack, lastFills && styles.stackFill)} style={{ '--gap': `var(--${gap})` } as CSSProperties}>
      {children}
    </div>
  )
}

type RowProps = { readonly children: ReactNode; readonly gap?: Gap; readonly justify?: 'start' | 'between' | 'end' }

/** One beside the other, wrapping. */
export function Row({ children, gap = 's2', justify = 'start' }: RowProps) {
  const justifyContent = justify === 'between' ? 'space-between' : justify === 'end' ? 'flex-end' : 'flex-start'
  return (
    <div className={styles.row} style={{ '--gap': `var(--${gap})`, justifyContent } as CSSProperties}>
      {children}
    </div>
  )
}
