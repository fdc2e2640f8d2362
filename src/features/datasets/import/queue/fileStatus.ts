import { plural } from '../../../../ui/format/text'
import type { ShownFile } from '../shownFile'
import type { ImportRun } from '../useImports'

export type FileStatus = { readonly kind: 'plain' | 'done' | 'warning' | 'danger'; readonly words: string }

/** Where a file stands, in a few words. */
export function fileStatus({ source, outcome, preview, standing }: ShownFile, run: Pick<ImportRun, 'runningId' | 'error'>): FileStatus {
  if (outcome !== null) return { kind: 'done', words: outcome.isNew ? 'Imported' : 'Stored before' }
  if (run.runningId === source.id) return { kind: 'plain', words: 'Importing' }
  if (run.error?.id === source.id) return { kind: 'danger', words: 'Not imported' }
  if (preview.error !== null) return { kind: 'danger', words: 'Cannot be read' }
  if (standing === null || preview.isReading) return { kind: 'plain', words: 'Reading' }
  if (standing.questions.length > 0) return { kind: 'warning', words: plural(standing.questions.length, 'question') }
  if (standing.obstacle !== null) return { kind: 'warning', words: 'Needs a look' }
  return { kind: 'plain', words: `Ready, ${plural(standing.current.rowsKept, 'row')}` }
}
