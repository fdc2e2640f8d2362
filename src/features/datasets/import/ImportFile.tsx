import type { ReactNode } from 'react'
import { Button } from '../../../ui/actions/Button'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatBytes } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Panel } from '../../../ui/layout/Panel'
import { useDelayed } from '../useDelayed'
import { ImportFailure } from './ImportFailure'
import { startOver } from './importDraft'
import { ImportReview } from './ImportReview'
import type { ChangeDraft, ShownFile } from './shownFile'

/** What is done with a file once its mapping is right. */
export type ReviewAction = {
  /** on the button in the header: 'Import' */
  readonly verb: string
  /** on the button under the receipt: 'Confirm and import' */
  readonly confirm: string
  readonly start: () => void
  readonly cancel: () => void
  readonly isRunning: boolean
  readonly share: number | null
  readonly error: Error | null
  readonly reset: () => void
}

export type ImportFileProps = {
  readonly file: ShownFile
  readonly title: string
  readonly action: ReviewAction
  readonly onDraft: ChangeDraft
  readonly onLeave: () => void
  readonly leaveWords?: string
  /** notices and, of several files, their list */
  readonly above?: ReactNode
  /** the name is the data set's already */
  readonly isNameFixed?: boolean
}

/** One file from its first reading to its confirmed mapping. */
export function ImportFile(props: ImportFileProps) {
  const { file, title, action, onDraft, onLeave, leaveWords = 'Choose another file', above } = props
  const { source, preview, standing, draft } = file
  const isSlowReading = useDelayed(preview.isReading, 300)
  const isSlowAction = useDelayed(action.isRunning, 300)
  const subtitle = `${source.fileName}, ${formatBytes(source.file.size)}`
  if (standing && !isSlowAction) return <ImportReview {...props} standing={standing} subtitle={subtitle} leaveWords={leaveWords} isSlow={isSlowReading} />
  return (
    <>
      <PageHeader title={title} subtitle={subtitle} />
      <Stack>
        {above}
        {isSlowAction && <Step title={`${action.verb === 'Import' ? 'Importing' : 'Comparing'} ${source.fileName}`} share={action.share} onCancel={action.cancel} />}
        {!standing && preview.error && (
          <ImportFailure
            error={preview.error}
            fileName={source.fileName}
            remedies={
              <>
                <Button kind="primary" onClick={onLeave}>
                  {leaveWords}
                </Button>
                {draft.request === null ? <Button onClick={preview.retry}>Try again</Button> : <Button onClick={() => onDraft(startOver)}>Back to what was found</Button>}
              </>
            }
          />
        )}
        {!standing && !preview.error && isSlowReading && <Step title={`Reading ${source.fileName}`} share={preview.share} onCancel={onLeave} />}
      </Stack>
    </>
  )
}

function Step({ title, share, onCancel }: { readonly title: string; readonly share: number | null; readonly onCancel: () => void }) {
  return (
    <Panel>
      <WorkingState title={title} label={title} value={share} onCancel={onCancel} />
    </Panel>
  )
}
