import { Outlet } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { BackupNotice } from './BackupNotice'
import { BottomBar } from './BottomBar'
import { CommandPalette } from './CommandPalette'
import { IdleLock } from './IdleLock'
import { KeepMark } from './KeepMark'
import { Notices } from './Notices'
import { ReadOnlyNotice } from './ReadOnlyNotice'
import { ServingNotice } from './ServingNotice'
import { Rail } from './Rail'
import { ShellActions } from './shellActions'
import { ShortcutHelp } from './ShortcutHelp'
import { TopBar } from './TopBar'
import { useNavigationFocus } from './useNavigationFocus'
import { useShellOffers } from './useShellOffers'
import { useShortcuts } from './useShortcuts'
import { VanishedNotice } from './VanishedNotice'
import styles from './Shell.module.css'

type Overlay = 'none' | 'palette' | 'shortcuts'

/** The frame around every screen. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>('none')
  const main = useRef<HTMLElement>(null)
  const actions = useMemo(() => ({ openPalette: () => setOverlay('palette'), openShortcuts: () => setOverlay('shortcuts') }), [])
  const close = () => setOverlay('none')
  useShellOffers(actions)
  useShortcuts(overlay === 'none')
  useNavigationFocus(main)
  return (
    <ShellActions value={actions}>
      <a
        href="#main"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        Skip to the content
      </a>
      <IdleLock />
      <KeepMark />
      <Rail />
      <TopBar />
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        <div className={styles.content}>
          <ReadOnlyNotice />
          <Notices />
          <VanishedNotice />
          <ServingNotice />
          <BackupNotice />
          <Outlet />
        </div>
      </main>
      <BottomBar />
      <CommandPalette isOpen={overlay === 'palette'} onClose={close} />
      <ShortcutHelp isOpen={overlay === 'shortcuts'} onClose={close} />
    </ShellActions>
  )
}
