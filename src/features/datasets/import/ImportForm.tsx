import { useState } from 'react'
import type { ImportSource } from '../../../queries/imports'
import { Button } from '../../../ui/actions/Button'
import { WorkingState } from '../../../ui/feedback/WorkingState'
import { formatBytes } from '../../../ui/format/text'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { Panel } from '../../../ui/layout/Panel'
import { useDelayed } from '../useDelayed'
import { ImportFailure } from './ImportFailure'
import { startDraft } from './importDraft'
import { ImportReview } from './ImportReview'
import { useImport, type ImportOutcome } from './useImport'
import { usePreview } from './usePreview'

type Props = {
  readonly source: ImportSource
  readonly onDone: (outcome: ImportOutcome) => void
  readonly onLeave: () => void
}

/** One file from its first reading to the stored data set. */
export function ImportForm({ source, onDone, onLeave }: Props) {
  const [draft, setDraft] = useState(() => startDraft(source.fileName))
  const preview = usePreview(source, draft)
  const run = useImport(onDone)
  const isSlowReading = useDelayed(preview.isReading, 300)
  const isSlowImport = useDelayed(run.isRunning, 300)
  const { current } = preview
  const subtitle = `${source.fileName}, ${formatBytes(source.file.size)}`
  const startOver = () => setDraft(startDraft(source.fileName))
  if (current && !isSlowImport) {
    return (
      <ImportReview
        source={source}
        subtitle={subtitle}
        draft={draft}
        onDraft={setDraft}
        preview={{ ...preview, current, proposed: preview.proposed ?? current }}
        isSlow={isSlowReading}
        run={run}
        onStartOver={startOver}
        onLeave={onLeave}
      />
    )
  }
  return (
    <>
      <PageHeader title="Import" subtitle={subtitle} />
      {isSlowImport && <Step title={`Importing ${source.fileName}`} share={run.share} onCancel={run.cancel} />}
      {!current && preview.error && (
        <ImportFailure
          error={preview.error}
          fileName={source.fileName}
          remedies={
            <>
              <Button kind="primary" onClick={onLeave}>
                Choose another file
              </Button>
              {draft.request === null ? <Button onClick={preview.retry}>Try again</Button> : <Button onClick={startOver}>Back to what was found</Button>}
            </>
          }
        />
      )}
      {!current && !preview.error && isSlowReading && <Step title={`Reading ${source.fileName}`} share={preview.share} onCancel={onLeave} />}
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
