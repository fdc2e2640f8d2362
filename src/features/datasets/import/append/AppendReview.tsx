import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { needsChoice } from '../../../../domain/dataset/append/applyAppend'
import { hasNothingNew } from '../../../../domain/dataset/append/planAppend'
import type { AppendPlan, ColumnComparison, RevisionChoice, RevisionChoices } from '../../../../domain/dataset/append/types'
import type { DatasetSummary } from '../../../../domain/dataset/types'
import { listOf } from '../../../../domain/training/words'
import { Button } from '../../../../ui/actions/Button'
import { InlineNotice } from '../../../../ui/feedback/InlineNotice'
import { plural } from '../../../../ui/format/text'
import { SegmentedControl } from '../../../../ui/forms/SegmentedControl'
import { Row, Stack } from '../../../../ui/layout/Grid'
import { PageHeader } from '../../../../ui/layout/PageHeader'
import { RevisionPanels } from '../../receipt/RevisionPanels'
import { fileNameOf } from '../../words'
import { ImportFailure } from '../ImportFailure'
import type { ImportOutcome } from '../queue/importQueue'
import type { Comparison } from './useAppend'

type Props = {
  readonly base: DatasetSummary
  readonly comparison: Comparison
  readonly addition: UseMutationResult<ImportOutcome, Error, RevisionChoices>
  readonly onBack: () => void
  readonly onLeave: () => void
}

/** What the file says anew, before anything is stored. */
export function AppendReview({ base, comparison: { plan, addition: file }, addition, onBack, onLeave }: Props) {
  const [choices, setChoices] = useState<RevisionChoices>({})
  const open = plan.columns.filter(needsChoice)
  const obstacle = obstacleOf(plan, choices)
  const chooseAll = (choice: RevisionChoice) => setChoices(Object.fromEntries(open.map(({ column }) => [column, choice])))
  const nNew = plan.nAppended + plan.nInserted
  return (
    <>
      <PageHeader
        isStatement
        title={statement(plan)}
        documentTitle="Comparison"
        subtitle={`${file.receipt.fileName} beside ${base.name}, ${plural(base.nRows, 'stored row')}`}
        actions={
          <>
            <Button onClick={onBack}>Back to the mapping</Button>
            {hasNothingNew(plan) ? (
              <Button kind="primary" onClick={onLeave}>
                Choose another file
              </Button>
            ) : (
              <Button kind="primary" isBusy={addition.isPending} disabled={obstacle !== null} onClick={() => addition.mutate(choices)}>
                {nNew > 0 ? `Add ${plural(nNew, 'row')}` : 'Store the revised values'}
              </Button>
            )}
          </>
        }
      />
      <Stack>
        {addition.error && <ImportFailure error={addition.error} fileName={file.receipt.fileName} remedies={<Button onClick={addition.reset}>Back to the comparison</Button>} />}
        {obstacle !== null && !hasNothingNew(plan) && (
          <InlineNotice kind="warning" word="Open">
            {obstacle}
          </InlineNotice>
        )}
        <ColumnNotices plan={plan} base={base} />
        <RevisionPanels
          plan={plan}
          fileName={`${fileNameOf(base.name)}-revisions`}
          choiceOf={(compared) => <Choice compared={compared} value={choices[compared.column]} onChange={(choice) => setChoices({ ...choices, [compared.column]: choice })} />}
          actions={
            open.length > 0 && (
              <Row>
                <Button size="small" onClick={() => chooseAll('keep')}>
                  Keep all stored
                </Button>
                <Button size="small" onClick={() => chooseAll('take')}>
                  Take all from the file
                </Button>
              </Row>
            )
          }
        />
      </Stack>
    </>
  )
}

function ColumnNotices({ plan: { missingColumns, extraColumns, newSymbols }, base }: { readonly plan: AppendPlan; readonly base: DatasetSummary }) {
  return (
    <>
      {missingColumns.length > 0 && (
        <InlineNotice kind="warning" word="Missing columns">
          {`The file has no ${listOf(missingColumns)}: new rows have no value there, and a model that uses ${missingColumns.length === 1 ? 'it' : 'them'} has less to go by.`}
        </InlineNotice>
      )}
      {extraColumns.length > 0 && (
        <InlineNotice kind="info">{`“${base.name}” has no ${listOf(extraColumns)}: not taken over. Import the file as a data set of its own to use ${extraColumns.length === 1 ? 'it' : 'them'}.`}</InlineNotice>
      )}
      {newSymbols.length > 0 && <InlineNotice kind="info">{`New symbols: ${listOf(newSymbols)}. Their rows count as new.`}</InlineNotice>}
    </>
  )
}

type ChoiceProps = { readonly compared: ColumnComparison; readonly value: RevisionChoice | undefined; readonly onChange: (choice: RevisionChoice) => void }

function Choice({ compared, value, onChange }: ChoiceProps) {
  if (!needsChoice(compared)) return 'Stored values stay'
  return (
    <SegmentedControl<RevisionChoice | ''>
      label={`Revised cells of ${compared.column}`}
      isLabelHidden
      size="small"
      value={value ?? ''}
      options={[
        { value: 'keep', label: 'Keep stored' },
        { value: 'take', label: 'Take from file' },
      ]}
      onChange={(choice) => choice !== '' && onChange(choice)}
    />
  )
}

function statement(plan: AppendPlan): string {
  if (hasNothingNew(plan)) return 'Nothing new in this file'
  const nChanged = plan.columns.reduce((sum, column) => sum + column.nChanged, 0)
  const rows = plural(plan.nAppended + plan.nInserted, 'new row')
  return nChanged === 0 ? `${rows}, no value revised` : `${rows}, ${plural(nChanged, 'revised value')}`
}

/** Why nothing can be stored yet; null if something can. */
function obstacleOf(plan: AppendPlan, choices: RevisionChoices): string | null {
  const undecided = plan.columns.filter((column) => needsChoice(column) && choices[column.column] === undefined)
  if (undecided.length > 0) return `Choose what holds in ${listOf(undecided.map(({ column }) => column))}: the stored values or the file's.`
  const isTaken = plan.columns.some((column) => needsChoice(column) && choices[column.column] === 'take')
  return plan.nAppended + plan.nInserted > 0 || isTaken ? null : 'Nothing would change: no new row, and all stored values are kept.'
}
