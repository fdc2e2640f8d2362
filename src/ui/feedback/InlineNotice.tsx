import type { ReactNode } from 'react'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import styles from './feedback.module.css'

export type NoticeKind = 'info' | 'warning' | 'danger'

export type InlineNoticeProps = {
  readonly kind: NoticeKind
  /** the word beside the icon; 'Warning', 'Problem' or 'Note' unless said otherwise */
  readonly word?: string
  readonly children: ReactNode
  /** one action, as a small button */
  readonly actions?: ReactNode
  /** appeared by itself while the analyst was here, so it is announced */
  readonly isAnnounced?: boolean
}

const WORDS: Readonly<Record<NoticeKind, string>> = { info: 'Note', warning: 'Warning', danger: 'Problem' }

/** A strip with icon, word and sentence. */
export function InlineNotice({ kind, word = WORDS[kind], children, actions, isAnnounced = false }: InlineNoticeProps) {
  const role = isAnnounced ? (kind === 'danger' ? 'alert' : 'status') : 'note'
  return (
    <div className={classNames(styles.notice, kind !== 'info' && styles[kind])} role={role}>
      <span className={styles.word}>
        <Icon name={kind} />
        {word}
      </span>
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.noticeActions}>{actions}</div>}
    </div>
  )
}
