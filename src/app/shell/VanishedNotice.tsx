import { RestoreButton } from '../../features/settings/backup/RestoreButton'
import { clearKept, type KeptMark } from '../../services/pageMarks'
import { Button } from '../../ui/actions/Button'
import { InlineNotice } from '../../ui/feedback/InlineNotice'
import { formatInstant } from '../../ui/format/date'
import { joinWords, plural } from '../../ui/format/text'
import { setNotice, useNotices } from '../notices'
import styles from './Shell.module.css'

/** Above every screen when the browser lost what was stored: what is gone, and the way to have it back. */
export function VanishedNotice() {
  const { vanished } = useNotices()
  if (!vanished) return null
  const forget = () => {
    clearKept()
    setNotice({ vanished: null })
  }
  return (
    <div className={styles.notices}>
      <InlineNotice
        kind="danger"
        word="Data gone"
        isAnnounced
        actions={
          <>
            <RestoreButton size="small" onRestored={() => setNotice({ vanished: null })}>
              Restore a backup
            </RestoreButton>
            <Button size="small" kind="quiet" onClick={forget}>
              Start anew
            </Button>
          </>
        }
      >
        This browser kept {whatWas(vanished)} ({formatInstant(vanished.at)}), and now finds nothing stored. The browser cleared it, or somebody did outside of this page. A backup brings it back.
      </InlineNotice>
    </div>
  )
}

function whatWas({ nModels, nDatasets }: KeptMark): string {
  return joinWords([...(nModels > 0 ? [plural(nModels, 'model')] : []), ...(nDatasets > 0 ? [plural(nDatasets, 'data set')] : [])])
}
