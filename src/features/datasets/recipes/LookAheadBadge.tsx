import { VisuallyHidden } from '../../../ui/feedback/VisuallyHidden'
import { classNames } from '../../../ui/classNames'
import { Icon } from '../../../ui/icons/Icon'
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
  const [head, ...rest] = words.split(': ')
  const icon = state === 'clean' ? 'shield' : state === 'leaks' ? 'danger' : state === 'checking' ? 'refresh' : 'minus'
  return (
    <p className={styles.badge} role="status">
      <b className={styles[state === 'unknown' || state === 'checking' ? 'waiting' : state]}>
        <Icon name={icon} size={14} />
        {head}
      </b>
      {rest.length > 0 && <span>{rest.join(': ')}</span>}
    </p>
  )
}
