import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

export type TabItem<Value extends string> = { readonly value: Value; readonly label: ReactNode; readonly content: ReactNode }

export type TabsProps<Value extends string> = {
  /** names the list */
  readonly label: string
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly tabs: readonly TabItem<Value>[]
}

/** Tabs whose choice the caller holds, usually in the address. Only the chosen panel is rendered. */
export function Tabs<Value extends string>({ label, value, onChange, tabs }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next: Value) => onChange(next)}>
      <Base.List aria-label={label} className={styles.list ?? ''} activateOnFocus={false}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab ?? ''}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel ?? ''}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
