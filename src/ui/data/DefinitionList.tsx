import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import styles from './DefinitionList.module.css'

export type DefinitionItem = { readonly id: string; readonly term: ReactNode; readonly value: ReactNode }

type DefinitionListProps = { readonly items: readonly DefinitionItem[]; readonly valuesAt?: 'start' | 'end' }

/** Facts by name, one a line. */
export function DefinitionList({ items, valuesAt = 'end' }: DefinitionListProps) {
  return (
    <dl className={classNames(styles.list, valuesAt === 'start' && styles.start)}>
      {items.map((item) => (
        <div key={item.id}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
