import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { setNotice, useNotices } from '../notices'
import styles from './Shell.module.css'

/** Storage that was lost, a version that waits. */
export function Notices() {
  const { applyUpdate, lostStorage } = useNotices()
  if (!applyUpdate && !lostStorage) return null
  return (
    <div className={styles.notices}>
      {lostStorage && (
        <InlineNotice
          kind="danger"
          word="Disconnected"
          isAnnounced
          actions={
            <Button size="small" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {lostStorage === 'upgrade'
            ? 'A newer version of this page opened in another tab and took over the stored data. Reload to go on; nothing saved so far is lost.'
            : 'The browser closed the stored data of this page. Reload to go on; nothing saved so far is lost.'}
        </InlineNotice>
      )}
      {applyUpdate && !lostStorage && (
        <InlineNotice
          kind="info"
          word="New version"
          isAnnounced
          actions={
            <>
              <Button size="small" onClick={applyUpdate}>
                Reload to update
              </Button>
              <Button size="small" kind="quiet" onClick={() => setNotice({ applyUpdate: null })}>
                Later
              </Button>
            </>
          }
        >
          A newer version is ready. A run in progress would be stopped.
        </InlineNotice>
      )}
    </div>
  )
}
