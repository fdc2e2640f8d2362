import type { CsvPreview } from '../../../domain/dataset/csvTypes'
import { Button } from '../../../ui/actions/Button'
import { plural } from '../../../ui/format/text'
import { TextInput } from '../../../ui/forms/TextInput'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ChangeList } from '../receipt/ChangeList'
import type { ReviewAction } from './ImportFile'
import styles from './import.module.css'

type Props = {
  readonly preview: CsvPreview
  /** null if the rows go into a data set that has one */
  readonly name: string | null
  readonly onName: (name: string) => void
  /** why the import has to wait; null if it need not */
  readonly obstacle: string | null
  readonly action: ReviewAction
}

/** What the import would do with the file, before it is done. */
export function ConfirmPanel({ preview, name, onName, obstacle, action }: Props) {
  const { rowsKept, rowsDropped, cellsConverted, cellsFilled, changes } = preview
  const filled = cellsFilled > 0 ? `, ${plural(cellsFilled, 'cell')} filled` : ''
  return (
    <Panel title={`${plural(rowsKept, 'row')} to keep, ${plural(rowsDropped, 'row')} to drop, 0 guessed`} subtitle={`What the receipt will say: ${plural(cellsConverted, 'cell')} converted${filled}`}>
      <Stack>
        <ChangeList changes={changes} />
        <div className={styles.confirm}>
          {name !== null && <TextInput label="Name of the data set" value={name} maxLength={120} onChange={onName} error={name.trim() === '' ? 'Give the data set a name.' : null} />}
          <Button kind="primary" isBusy={action.isRunning} disabled={obstacle !== null} onClick={action.start}>
            {action.confirm}
          </Button>
          <p className="muted small" role="status">
            {obstacle}
          </p>
        </div>
      </Stack>
    </Panel>
  )
}
