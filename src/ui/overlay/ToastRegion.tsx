import { Toast } from '@base-ui/react/toast'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../actions/Button'
import { IconButton } from '../actions/IconButton'
import { isTextEntry } from '../behaviour/isTextEntry'
import { classNames } from '../classNames'
import { Icon } from '../icons/Icon'
import { toastManager, undoLast } from './toasts'
import type { ToastData } from './toasts'
import styles from './overlay.module.css'

/** Shows the toasts of `showToast` and listens for Ctrl/⌘ Z. Once per page. */
export function ToastRegion({ children }: { readonly children: ReactNode }) {
  useUndoKey()
  return (
    <Toast.Provider toastManager={toastManager}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport ?? ''}>
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastData>()
  return toasts.map((toast) => {
    const kind = toast.data?.kind ?? 'info'
    const undo = toast.data?.undo
    return (
      <Toast.Root key={toast.id} toast={toast} className={styles.toast ?? ''}>
        <Toast.Content className={styles.toastContent ?? ''}>
          {kind !== 'info' && (
            <span className={classNames(styles.toastIcon, kind === 'danger' ? styles.toastIconDanger : styles.toastIconWarning)}>
              <Icon name={kind} label={kind === 'danger' ? 'Problem:' : 'Warning:'} />
            </span>
          )}
          <div className={styles.toastWords}>
            <Toast.Title className={styles.toastTitle ?? ''} />
            <Toast.Description className={styles.toastText ?? ''} />
          </div>
          {undo && (
            <Button size="small" icon="undo" onClick={undo}>
              Undo
            </Button>
          )}
          <Toast.Close render={<IconButton icon="close" label="Dismiss" kind="quiet" />} />
        </Toast.Content>
      </Toast.Root>
    )
  })
}

function useUndoKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
      if (!isUndo || isTextEntry(event.target)) return
      if (undoLast()) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
