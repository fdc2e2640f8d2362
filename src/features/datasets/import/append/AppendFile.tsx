import { useEffect } from 'react'
import { alignMapping } from '../../../../domain/dataset/append/alignMapping'
import { shapeOf } from '../../../../domain/dataset/savedMapping'
import type { DatasetSummary } from '../../../../domain/dataset/types'
import { formatDay } from '../../../../ui/format/date'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { ImportFile } from '../ImportFile'
import { applyMapping } from '../importDraft'
import type { ImportOutcome } from '../queue/importQueue'
import { orderOf, type ChangeDraft, type ShownFile } from '../shownFile'
import { AppendReview } from './AppendReview'
import { useAppend } from './useAppend'

type Props = {
  readonly file: ShownFile
  readonly base: DatasetSummary
  readonly onDraft: ChangeDraft
  readonly onDone: (outcome: ImportOutcome) => void
  readonly onLeave: () => void
}

/** A file of newer rows: read as the data set's file was, compared with the stored rows, then added as chosen. */
export function AppendFile({ file, base, onDraft, onDone, onLeave }: Props) {
  const run = useAppend(base.digest, onDone)
  const { found } = file.preview
  const isUntouched = file.draft.request === null && file.draft.origin === null
  useEffect(() => {
    if (isUntouched && found) onDraft((draft) => applyMapping(draft, alignMapping(found, base), { kind: 'dataset', name: base.name }))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the file was read
  }, [isUntouched, found])
  const { comparison } = run
  if (comparison.data) {
    return <AppendReview base={base} comparison={comparison.data} addition={run.addition} onBack={comparison.reset} onLeave={onLeave} />
  }
  const order = orderOf(file)
  return (
    <ImportFile
      file={file}
      title={`Add new data to ${base.name}`}
      action={{
        verb: 'Compare',
        confirm: `Compare with ${base.name}`,
        start: () => order && comparison.mutate(order),
        cancel: run.cancel,
        isRunning: comparison.isPending,
        share: run.share,
        error: run.error,
        reset: comparison.reset,
      }}
      onDraft={onDraft}
      onLeave={onLeave}
      isNameFixed
      above={
        <InlineNotice kind="info" word="Into">
          {`“${base.name}” ends on ${formatDay(base.lastDay)}. ${isSameShape(file, base) ? 'This file has the shape of its last one and is read in the same way.' : 'Columns were matched by name; those that the data set does not have are left out.'} Nothing is stored before you have seen the comparison.`}
        </InlineNotice>
      }
    />
  )
}

function isSameShape({ preview }: ShownFile, { receipt }: DatasetSummary): boolean {
  return preview.found !== null && shapeOf(preview.found) === receipt.shape
}
