import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import type { IconName } from '../icons/iconPaths'
import styles from './Chip.module.css'

export type ChipProps = {
  readonly children?: ReactNode
  /** lighter words after the first */
  readonly detail?: ReactNode
  readonly icon?: IconName
  /** warning and danger always carry an icon and a word */
  readonly kind?: 'plain' | 'muted' | 'warning' | 'danger'
  readonly isTall?: boolean
}

/** A short fact: a stage, a digest, how fresh the data are. Not interactive. */
export function Chip({ children, detail, icon, kind = 'plain', isTall = false }: ChipProps) {
  const shownIcon = icon ?? (kind === 'warning' || kind === 'danger' ? kind : undefined)
  return (
    <span className={classNames(styles.chip, isTall && styles.tall, kind !== 'plain' && styles[kind])}>
      {shownIcon && <Icon name={shownIcon} size={14} />}
      {children}
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
    </span>
  )
}
