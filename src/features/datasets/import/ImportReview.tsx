import type { ImportQuestion } from '../../../domain/dataset/csvTypes'
import type { CsvMapping } from '../../../domain/dataset/types'
import { Button } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { ProgressBar } from '../../../ui/feedback/ProgressBar'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { PageHeader } from '../../../ui/layout/PageHeader'
import { KindsPanel } from './cells/KindsPanel'
import { ColumnsPanel } from './ColumnsPanel'
import { ConfirmPanel } from './ConfirmPanel'
import { ImportFailure } from './ImportFailure'
import type { ImportFileProps } from './ImportFile'
import { changeColumn, changeEveryRole, changeMapping, startOver } from './importDraft'
import type { ImportStanding } from './importStanding'
import { SaveMapping } from './mappings/SaveMapping'
import { NoticesPanel } from './NoticesPanel'
import { PreviewFigures } from './PreviewFigures'
import { QuestionsPanel } from './QuestionsPanel'
import { ReadingPanel } from './reading/ReadingPanel'
import { RefusedPanel } from './RefusedPanel'
import { RowsPanel } from './RowsPanel'
import styles from './import.module.css'

type Props = ImportFileProps & {
  readonly standing: ImportStanding
  readonly subtitle: string
  /** the file is being read anew for longer than a moment */
  readonly isSlow: boolean
}

/** Did it read my file right? The file as read, every choice that was made, and the questions it leaves open. */
export function ImportReview({ file, title, action, onDraft, onLeave, leaveWords, above, isNameFixed = false, standing, subtitle, isSlow }: Props) {
  const { source, draft, preview, shape } = file
  const { current, mapping, questions, obstacle } = standing
  const isDateOpen = questions.some(isAboutDates)
  const change = (next: Partial<CsvMapping>, isTyping = false) => onDraft((previous) => changeMapping(previous, mapping, next, isTyping))
  const backToFound = <Button onClick={() => onDraft(startOver)}>Back to what was found</Button>
  return (
    <>
      <PageHeader
        title={title}
        subtitle={subtitle}
        actions={
          <>
            <Button onClick={onLeave}>{leaveWords}</Button>
            <Button kind="primary" isBusy={action.isRunning} disabled={obstacle !== null} onClick={action.start}>
              {action.verb}
            </Button>
          </>
        }
      />
      <div className={styles.reading}>{isSlow && <ProgressBar label="Reading the file" value={preview.share} />}</div>
      <Stack>
        {above}
        {action.error && <ImportFailure error={action.error} fileName={source.fileName} remedies={<Button onClick={action.reset}>Back to the settings</Button>} />}
        {preview.error && <ImportFailure error={preview.error} fileName={source.fileName} remedies={backToFound} />}
        {questions.length > 0 && <QuestionsPanel questions={questions} mapping={mapping} preview={current} onChange={change} />}
        {mapping.columns.every(({ role }) => role === 'ignored') && (
          <InlineNotice kind="warning" word="No column in use">
            No column holds plain numbers as written, or all are left out. The notes beside the columns say what each holds and what to write instead.
          </InlineNotice>
        )}
        <NoticesPanel notices={current.notices} />
        <PreviewFigures preview={current} isDateOpen={isDateOpen} />
        <Grid>
          <Cell span={9} isTop>
            <Stack>
              <ColumnsPanel
                mapping={mapping}
                preview={current}
                onColumn={(position, next) => onDraft((previous) => changeColumn(previous, mapping, position, next))}
                onEveryRole={(role) => onDraft((previous) => changeEveryRole(previous, mapping, role))}
              />
              <KindsPanel mapping={mapping} preview={current} onChange={change} />
              <RowsPanel preview={current} isDateOpen={isDateOpen} onChange={change} />
              <RefusedPanel preview={current} />
            </Stack>
          </Cell>
          <Cell span={3} isTop>
            <Stack>
              <ReadingPanel mapping={mapping} preview={current} tables={preview.proposed?.tables ?? []} questions={questions} onChange={change} />
              {shape !== null && <SaveMapping mapping={mapping} shape={shape} suggestion={draft.name} isOpen={questions.length > 0} />}
            </Stack>
          </Cell>
        </Grid>
        <ConfirmPanel
          preview={current}
          name={isNameFixed ? null : draft.name}
          onName={(name) => onDraft((previous) => ({ ...previous, name }))}
          obstacle={obstacle}
          action={action}
        />
      </Stack>
    </>
  )
}

function isAboutDates({ code }: ImportQuestion): boolean {
  return code === 'ambiguousDateFormat' || code === 'noDateColumn'
}
