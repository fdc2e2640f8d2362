import { VisuallyHidden } from '../../../../ui/feedback/VisuallyHidden'
import { Tooltip } from '../../../../ui/overlay/Tooltip'
import styles from './cells.module.css'

/** A number that was written with something around its digits: as converted, the original on hover and focus. */
export function ConvertedCell({ shown, text }: { readonly shown: string; readonly text: string }) {
  return (
    <Tooltip
      trigger={
        <button type="button" className={styles.converted}>
          {shown}
          <VisuallyHidden>{`, written ${text.trim()}`}</VisuallyHidden>
        </button>
      }
    >
      Written <code>{text.trim()}</code>
    </Tooltip>
  )
}
