import type { SetStateAction } from 'react'
import { shapeOf } from '../../../domain/dataset/savedMapping'
import type { ImportDraft } from './importDraft'
import { standingOf, type ImportStanding } from './importStanding'
import type { QueuedFile } from './queue/importQueue'
import type { ImportOrder } from './useImports'
import type { PreviewState } from './usePreviews'

/** A file of the queue with what was read of it. */
export type ShownFile = QueuedFile & {
  readonly preview: PreviewState
  /** null until it was read once */
  readonly standing: ImportStanding | null
  /** see `shapeOf`; null until it was read once */
  readonly shape: string | null
}

export type ChangeDraft = (next: SetStateAction<ImportDraft>) => void

export function shownFiles(queue: readonly QueuedFile[], previews: readonly PreviewState[]): readonly ShownFile[] {
  return queue.flatMap((file, i) => {
    const preview = previews[i]
    return preview ? [{ ...file, preview, standing: standingOf(file.draft, preview), shape: preview.found ? shapeOf(preview.found) : null }] : []
  })
}

/** What an import of the file would do; null while something stands in its way. */
export function orderOf({ source, draft, standing, shape }: ShownFile): ImportOrder | null {
  return standing === null || shape === null || standing.obstacle !== null ? null : { source, name: draft.name, mapping: standing.mapping, shape }
}

/** Files that wait and have the shape of this one. */
export function siblingsOf({ source, shape }: ShownFile, files: readonly ShownFile[]): readonly ShownFile[] {
  return files.filter((file) => file.source.id !== source.id && file.outcome === null && file.shape !== null && file.shape === shape)
}
