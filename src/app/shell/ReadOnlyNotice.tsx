import { setReadOnly, useReadOnly } from '../../services/readOnlyMode'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import styles from './Shell.module.css'

/** Above every screen while nothing that is stored can change. */
export function ReadOnlyNotice() {
  const isOn = useReadOnly()
  if (!isOn) return null
  return (
    <div className={styles.notices}>
      <InlineNotice
        kind="info"
        word="Read-only"
        isAnnounced
        actions={
          <Button size="small" onClick={() => setReadOnly(false)}>
            Leave read-only mode
          </Button>
        }
      >
        Nothing that is stored changes: no import, save, promotion, deletion or setting. Training and looking around work; what they make is not kept.
      </InlineNotice>
    </div>
  )
}
