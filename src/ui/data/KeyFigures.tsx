import type { ReactNode } from 'react'
import styles from './DefinitionList.module.css'

export type KeyFigure = {
  readonly id: string
  /** may hold a Term */
  readonly label: ReactNode
  readonly value: ReactNode
  /** n, an interval, 'of 10' */
  readonly note?: ReactNode
}

/** A strip of up to eight numbers. */
export function KeyFigures({ figures }: { readonly figures: readonly KeyFigure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure.id} className={styles.figure}>
          <dt>{figure.label}</dt>
          <dd>
            {figure.value} {figure.note !== undefined && <small className={styles.note}>{figure.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
