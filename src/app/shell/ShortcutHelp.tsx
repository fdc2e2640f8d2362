import { Fragment } from 'react'
import { Kbd } from '../../ui/actions/Kbd'
import { isApple } from '../../ui/behaviour/isApple'
import { keysForPlatform } from '../../ui/behaviour/matchKeys'
import { useOffered } from '../../ui/behaviour/offers'
import { Dialog } from '../../ui/overlay/Dialog'
import styles from './CommandPalette.module.css'

type Shortcut = { readonly id: string; readonly label: string; readonly group: string; readonly keys?: string }

/** Keys that charts and the page understand by themselves. */
const BUILT_IN: readonly Shortcut[] = [
  { id: 'undo', label: 'Undo the last delete or edit', group: 'Anywhere', keys: 'Ctrl Z' },
  { id: 'day', label: 'One day back or forward', group: 'In charts', keys: '← →' },
  { id: 'week', label: 'One week', group: 'In charts', keys: 'Shift ← →' },
  { id: 'month', label: 'One month', group: 'In charts', keys: 'PgUp PgDn' },
  { id: 'ends', label: 'First or last day', group: 'In charts', keys: 'Home End' },
  { id: 'change', label: 'Next regime change', group: 'In charts', keys: 'r' },
]

/** Every shortcut that works now. */
export function ShortcutHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const offers: readonly Shortcut[] = useOffered()
  const listed = [...offers, ...BUILT_IN].filter(({ keys }) => keys !== undefined)
  const groups = [...new Set(listed.map(({ group }) => group))]
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keyboard shortcuts">
      {groups.map((group) => (
        <Fragment key={group}>
          <h3 className={styles.helpGroup}>{group}</h3>
          <dl className={styles.help}>
            {listed
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <div key={shortcut.id}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd>{keysForPlatform(shortcut.keys ?? '', isApple())}</Kbd>
                  </dd>
                </div>
              ))}
          </dl>
        </Fragment>
      ))}
    </Dialog>
  )
}
