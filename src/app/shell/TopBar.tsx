import { useContext } from 'react'
import { Kbd } from '../../ui/actions/Kbd'
import { isApple } from '../../ui/behaviour/isApple'
import { keysForPlatform } from '../../ui/behaviour/matchKeys'
import { Icon } from '../../ui/icons/Icon'
import { InUse } from './InUse'
import { JobsTray } from './JobsTray'
import { ShellActions } from './shellActions'
import { ThemeMenu } from './ThemeMenu'
import styles from './TopBar.module.css'

/** Model and data in use at the left; search, jobs and theme at the right. */
export function TopBar() {
  const { openPalette } = useContext(ShellActions)
  return (
    <header className={styles.top}>
      <div className={styles.inUse}>
        <InUse />
      </div>
      <div className={styles.controls}>
        <button type="button" className={styles.search} onClick={openPalette}>
          <Icon name="search" size={14} />
          <span className={styles.searchWords}>Search or run a command</span>
          <span className={styles.searchKeys} aria-hidden="true">
            <Kbd>{keysForPlatform('Ctrl K', isApple())}</Kbd>
          </span>
        </button>
        <JobsTray />
        <ThemeMenu />
      </div>
    </header>
  )
}
