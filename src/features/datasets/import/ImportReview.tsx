import type { Dispatch, SetStateAction } from 'react'
import type { CsvPreview, ImportQuestion } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import type { ImportSource } from '../../../queries/imports'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { ProgressBar } from '../../../ui/feedback/ProgressBar'
import { plural } from '../../../ui/format/text'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { ColumnsPanel } from './ColumnsPanel'
import { ConfirmPanel } from './ConfirmPanel'
import { ImportFailure } from './ImportFailure'
import { changeColumn, changeEveryRole, changeMapping, nameProblem, openQuestions, shownMapping } from './importDraft'
import type { ImportDraft } from './importDraft'
import { PreviewFigures } from './PreviewFigures'
import { QuestionsPanel } from './QuestionsPanel'
import { ReadingPanel } from './ReadingPanel'
import { RefusedPanel } from './RefusedPanel'
import { RowsPanel } from './RowsPanel'
import type { ImportRun } from './useImport'
import type { PreviewState } from './usePreview'
import styles from './import.module.css'

type Props = {
  readonly source: ImportSource
  readonly subtitle: string
  readonly draft: ImportDraft
  readonly onDraft: Dispatch<SetStateAction<ImportDraft>>
  readonly preview: PreviewState & { readonly current: CsvPreview; readonly proposed: CsvPreview }
  /** the file is being read anew for longer than a moment */
  readonly isSlow: boolean
  readonly run: ImportRun
  readonly onStartOver: () => void
  readonly onLeave: () => void
}

/** Did it read my file right? The file as read, every choice that was made, and the questions it leaves open. */
export function ImportReview({ source, subtitle, draft, onDraft, preview, isSlow, run, onStartOver, onLeave }: Props) {
  const { current, proposed } = preview
  const mapping = shownMapping(draft, current)
  const questions = openQuestions(draft, proposed, current)
  const isDateOpen = questions.some(isAboutDates)
  const obstacle = findObstacle({ questions, problem: nameProblem(draft, mapping), preview })
  const start = () => run.start({ source, name: draft.name, mapping })
  const change = (next: Partial<CsvMapping>, isTyping = false) => onDraft((previous) => changeMapping(previous, mapping, next, isTyping))
  return (
    <>
      <PageHeader
        title="Import"
        subtitle={subtitle}
        actions={
          <>
            <Button onClick={onLeave}>Choose another file</Button>
            <Button kind="primary" isBusy={run.isRunning} disabled={obstacle !== null} onClick={start}>
              Import
            </Button>
          </>
        }
      />
      <div className={styles.reading}>{isSlow && <ProgressBar label="Reading the file" value={preview.share} />}</div>
      <Stack>
        {run.error && <ImportFailure error={run.error} fileName={source.fileName} remedies={<Button onClick={run.reset}>Back to the settings</Button>} />}
        {preview.error && <ImportFailure error={preview.error} fileName={source.fileName} remedies={<Button onClick={onStartOver}>Back to what was found</Button>} />}
        {questions.length > 0 && <QuestionsPanel questions={questions} mapping={mapping} preview={current} onChange={change} />}
        {mapping.columns.every(({ role }) => role === 'ignored') && (
          <InlineNotice kind="warning" word="No column in use">
            No column holds plain numbers as written, or all are left out. The notes beside the columns say what each holds and what to write instead.
          </InlineNotice>
        )}
        <PreviewFigures preview={current} isDateOpen={isDateOpen} />
        <Grid>
          <Cell span={9} isTop>
            <Stack>
              <ColumnsPanel
                mapping={mapping}
                preview={current}
                onColumn={(index, next) => onDraft((previous) => changeColumn(previous, mapping, index, next))}
                onEveryRole={(role) => onDraft((previous) => changeEveryRole(previous, mapping, role))}
              />
              <RowsPanel preview={current} isDateOpen={isDateOpen} />
              <RefusedPanel preview={current} />
            </Stack>
          </Cell>
          <Cell span={3} isTop>
            <ReadingPanel mapping={mapping} preview={current} questions={questions} onChange={change} />
          </Cell>
        </Grid>
        <ConfirmPanel
          preview={current}
          name={draft.name}
          onName={(name) => onDraft((previous) => ({ ...previous, name }))}
          obstacle={obstacle}
          isRunning={run.isRunning}
          onConfirm={start}
        />
      </Stack>
    </>
  )
}

function isAboutDates({ code }: ImportQuestion): boolean {
  return code === 'ambiguousDateFormat' || code === 'noDateColumn'
}

type Standing = { readonly questions: readonly ImportQuestion[]; readonly problem: string | null; readonly preview: Props['preview'] }

/** Why the import has to wait, in words; null if nothing stands in its way. */
function findObstacle({ questions, problem, preview }: Standing): string | null {
  if (questions.length > 0) return `${plural(questions.length, 'question')} above to answer first.`
  if (problem !== null) return problem
  if (preview.error !== null) return 'The file cannot be read in this way.'
  if (preview.isReading) return 'Reading the file again.'
  return preview.current.rowsKept > 0 ? null : 'No row is left: check the delimiter, the date column and the form of the dates.'
}
