import { Icon } from '../../../ui/icons/Icon'
import type { IconName } from '../../../ui/icons/iconPaths'
import { Chip, type ChipProps } from '../../../ui/layout/Chip'
import type { ShownState } from './monitorTiles'
import styles from './monitor.module.css'

type Look = { readonly word: string; readonly icon: IconName; readonly kind: ChipProps['kind'] }

const LOOKS: Readonly<Record<ShownState, Look>> = {
  Normal: { word: 'Normal', icon: 'check', kind: 'plain' },
  Pending: { word: 'Pending', icon: 'warning', kind: 'warning' },
  Alerting: { word: 'Alerting', icon: 'danger', kind: 'danger' },
  Recovering: { word: 'Recovering', icon: 'undo', kind: 'warning' },
  Error: { word: 'Error', icon: 'danger', kind: 'danger' },
  NoValue: { word: 'No value', icon: 'minus', kind: 'muted' },
  NoData: { word: 'No data', icon: 'minus', kind: 'muted' },
}

/** The state of a monitor, as a word with a mark. */
export function StateChip({ state, detail }: { readonly state: ShownState; readonly detail?: string }) {
  const { word, icon, kind } = LOOKS[state]
  return <Chip icon={icon} {...(kind ? { kind } : {})} {...(detail === undefined ? {} : { detail })}>{word}</Chip>
}

export function stateWord(state: ShownState): string {
  return LOOKS[state].word
}

/** The same inside a table: mark and word without a box. */
export function StateWord({ state }: { readonly state: ShownState }) {
  const { word, icon, kind } = LOOKS[state]
  return (
    <span className={styles.state} data-kind={kind}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  )
}
