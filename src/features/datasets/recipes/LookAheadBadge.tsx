import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { classNames } from '../../../ui/classNames'
import { Icon } from '../../../ui/icons/Icon'
import { Chip } from '../../../ui/layout/Chip'
import type { LookAheadState } from './recipeWords'
import styles from './recipes.module.css'

/** The badge as a mark, for the list. */
export function LookAheadMark({ state: { state, words }, isBlocked = false }: { readonly state: LookAheadState; readonly isBlocked?: boolean }) {
  if (isBlocked) return <MarkOf kind="problem" icon="warning" words="Cannot be computed yet" />
  if (state === 'clean') return <MarkOf kind="clean" icon="shield" words={words} />
  if (state === 'leaks') return <MarkOf kind="leaks" icon="danger" words={words} />
  return <MarkOf kind="waiting" icon={state === 'checking' ? 'refresh' : 'minus'} words={words} />
}

function MarkOf({ kind, icon, words }: { readonly kind: 'clean' | 'leaks' | 'waiting' | 'problem'; readonly icon: 'shield' | 'danger' | 'refresh' | 'minus' | 'warning'; readonly words: string }) {
  return (
    <span className={classNames(styles.mark, styles[kind])} title={words}>
      <Icon name={icon} size={14} />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  )
}

/** The badge in words, for the feature that is looked at. */
export function LookAheadBadge({ state: { state, words } }: { readonly state: LookAheadState }) {
  if (state === 'leaks') return <Chip kind="danger" detail={words.replace('Looks ahead: ', '')}>Looks ahead</Chip>
  if (state === 'clean') return <Chip icon="shield" detail={words.replace('No look-ahead: ', '')}>No look-ahead</Chip>
  return <Chip kind="muted" icon={state === 'checking' ? 'refresh' : 'minus'}>{words}</Chip>
}
