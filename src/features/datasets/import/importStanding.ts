import type { CsvPreview, ImportQuestion } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { plural } from '../../../ui/format/text'
import { nameProblem, openQuestions, shownMapping, type ImportDraft } from './importDraft'
import type { PreviewState } from './usePreviews'

/** Where a file stands on its way in. */
export type ImportStanding = {
  readonly current: CsvPreview
  readonly mapping: CsvMapping
  readonly questions: readonly ImportQuestion[]
  /** why the import has to wait, in words; null if nothing stands in its way */
  readonly obstacle: string | null
}

/** Null until the file was read once. */
export function standingOf(draft: ImportDraft, preview: PreviewState): ImportStanding | null {
  const { current } = preview
  if (current === null) return null
  const proposed = preview.proposed ?? current
  const mapping = shownMapping(draft, current)
  const questions = openQuestions(draft, proposed, current)
  return { current, mapping, questions, obstacle: obstacleOf({ questions, problem: nameProblem(draft, mapping), preview, current }) }
}

type Facts = { readonly questions: readonly ImportQuestion[]; readonly problem: string | null; readonly preview: PreviewState; readonly current: CsvPreview }

function obstacleOf({ questions, problem, preview, current }: Facts): string | null {
  if (questions.length > 0) return `${plural(questions.length, 'question')} above to answer first.`
  if (problem !== null) return problem
  if (preview.error !== null) return 'The file cannot be read in this way.'
  if (preview.isReading) return 'Reading the file again.'
  return current.rowsKept > 0 ? null : 'No row is left: check the delimiter, the date column and the form of the dates.'
}
