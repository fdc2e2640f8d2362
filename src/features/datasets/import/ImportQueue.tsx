import { useEffect } from 'react'
import type { Dispatch, SetStateAction } from 'react'
import { mappingFor } from '../../../domain/dataset/savedMapping'
import type { DatasetSummary } from '../../../domain/dataset/types'
import type { Digest } from '../../../domain/shared/digest'
import { useViewParam } from '../../../ui/behaviour/useViewParam'
import { Stack } from '../../../ui/layout/Grid'
import { AppendFile } from './append/AppendFile'
import { ImportFile } from './ImportFile'
import { applyMapping } from './importDraft'
import { MappingNotices } from './mappings/MappingNotices'
import { changeFile, dequeue, outcomesOf, type ChosenFile, type ImportOutcome, type QueuedFile } from './queue/importQueue'
import { QueuePanel } from './queue/QueuePanel'
import { orderOf, shownFiles, siblingsOf, type ChangeDraft, type ShownFile } from './shownFile'
import { useImports } from './useImports'
import { usePreviews } from './usePreviews'

type Props = {
  readonly queue: readonly QueuedFile[]
  readonly onQueue: Dispatch<SetStateAction<readonly QueuedFile[]>>
  readonly datasets: readonly DatasetSummary[]
  /** the data set that the rows are added to; null makes a data set of each file */
  readonly base: DatasetSummary | null
  readonly onBase: (digest: Digest) => void
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onDone: (outcomes: readonly ImportOutcome[]) => void
  readonly onLeave: () => void
}

/** Files on their way in: one is shown, the others wait above it. */
export function ImportQueue({ queue, onQueue, datasets, base, onBase, onFiles, onDone, onLeave }: Props) {
  const [position, setPosition] = useViewParam('file', '1')
  const files = shownFiles(queue, usePreviews(queue))
  const settle = (id: string, outcome: ImportOutcome) => onQueue((former) => changeFile(former, id, (file) => ({ ...file, outcome })))
  const run = useImports(settle)
  useDone(queue, onDone)
  const shown = shownAt(files, Number(position) - 1)
  if (!shown) return null
  const { id } = shown.source
  const change: ChangeDraft = (next) => onQueue((former) => changeFile(former, id, (file) => ({ ...file, draft: typeof next === 'function' ? next(file.draft) : next })))
  if (base) return <AppendFile key={id} file={shown} base={base} onDraft={change} onDone={(outcome) => settle(id, outcome)} onLeave={onLeave} />
  const order = orderOf(shown)
  const shareMapping = () => {
    const { mapping } = shown.standing!
    for (const { source, preview } of siblingsOf(shown, files)) {
      const origin = { kind: 'file', name: shown.source.fileName } as const
      onQueue((former) => changeFile(former, source.id, (file) => ({ ...file, draft: applyMapping(file.draft, mappingFor(preview.found!, mapping), origin) })))
    }
  }
  const remove = (removed: string) => {
    if (queue.length === 1) return onLeave()
    onQueue((former) => dequeue(former, removed))
    setPosition(null)
  }
  return (
    <ImportFile
      key={id}
      file={shown}
      title={files.length > 1 ? `Import, file ${files.indexOf(shown) + 1} of ${files.length}` : 'Import'}
      action={{
        verb: 'Import',
        confirm: 'Confirm and import',
        start: () => order && run.start([order]),
        cancel: run.cancel,
        isRunning: run.runningId !== null,
        share: run.runningId === id ? run.share : null,
        error: run.error?.id === id ? run.error.error : null,
        reset: run.reset,
      }}
      onDraft={change}
      onLeave={() => remove(id)}
      leaveWords={files.length > 1 ? 'Leave this file out' : 'Choose another file'}
      above={
        <Stack>
          {files.length > 1 && (
            <QueuePanel
              files={files}
              shownId={id}
              run={run}
              onShow={(index) => setPosition(String(index + 1), { isStep: true })}
              onRemove={remove}
              onFiles={onFiles}
              onImport={() => run.start(files.flatMap((file) => (file.outcome === null ? (orderOf(file) ?? []) : [])))}
            />
          )}
          <MappingNotices file={shown} datasets={datasets} nSiblings={siblingsOf(shown, files).length} onDraft={change} onShare={shareMapping} onBase={onBase} />
        </Stack>
      }
    />
  )
}

/** The file the address asks for unless it is done, else the first that waits. */
function shownAt(files: readonly ShownFile[], index: number): ShownFile | undefined {
  const asked = files[index]
  return asked?.outcome === null ? asked : files.find(({ outcome }) => outcome === null)
}

/** Hands the outcomes over once every file has one. */
function useDone(queue: readonly QueuedFile[], onDone: (outcomes: readonly ImportOutcome[]) => void): void {
  useEffect(() => {
    const outcomes = outcomesOf(queue)
    if (outcomes) onDone(outcomes)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for a finished queue, whatever the callback is then
  }, [queue])
}
