import type { ReactNode } from 'react'
import type { AppendPlan, ColumnComparison, Revision } from '../../../domain/dataset/append/types'
import { toCsvText } from '../../../domain/shared/csv'
import { Button } from '../../../ui/actions/Button'
import { saveFile } from '../../../ui/behaviour/saveFile'
import { KeyFigures } from '../../../ui/data/KeyFigures'
import { Table } from '../../../ui/data/Table'
import type { Column } from '../../../ui/data/tableTypes'
import { formatDay } from '../../../ui/format/date'
import { formatFixed, formatFullDouble, formatInteger, NOT_THERE } from '../../../ui/format/number'
import { decimalsFor } from '../../../ui/format/quantities'
import { plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'

type Props = {
  readonly plan: AppendPlan
  /** names the CSV file of the revisions */
  readonly fileName: string
  /** what becomes of the revised cells of a column: a control, or what was chosen */
  readonly choiceOf: (comparison: ColumnComparison) => ReactNode
  readonly actions?: ReactNode
}

/** A file of newer rows beside the stored ones: counts, columns with revised cells, and every revised cell. */
export function RevisionPanels({ plan, fileName, choiceOf, actions }: Props) {
  const revised = plan.columns.filter(({ nChanged, nFilled, nEmptied }) => nChanged + nFilled + nEmptied > 0)
  const nChanged = sum(plan.columns, ({ nChanged: n }) => n)
  return (
    <Stack>
      <AppendFigures plan={plan} />
      {revised.length > 0 && (
        <Panel
          isFlush
          title={`${plural(nChanged, 'revised value')} in ${plural(revised.length, 'column')}`}
          subtitle="A cell that the file leaves empty keeps its stored value, whatever is chosen"
          {...(actions === undefined ? {} : { actions })}
        >
          <Table caption="Columns with revised cells" isInset columns={comparisonColumns(choiceOf)} rows={revised} rowKey={({ column }) => column} />
        </Panel>
      )}
      {plan.nRevisions > 0 && (
        <Panel
          isFlush
          title={`Every revised cell, ${formatInteger(plan.nRevisions)}`}
          {...(plan.revisions.length < plan.nRevisions ? { footer: `The first ${formatInteger(plan.revisions.length)} by date are listed; all are counted above.` } : {})}
          actions={
            <Button size="small" icon="download" onClick={() => saveFile(`${fileName}.csv`, revisionsFile(plan))}>
              CSV
            </Button>
          }
        >
          <Table caption="Revised cells" isInset isCompact columns={revisionColumns(plan)} rows={plan.revisions} rowKey={({ symbol, day, column }) => `${symbol ?? ''}:${day}:${column}`} pageSize={20} />
        </Panel>
      )}
    </Stack>
  )
}

function AppendFigures({ plan }: { readonly plan: AppendPlan }) {
  const { nAppended, nInserted, nEqual, nAbsent, columns, firstNewDay, lastNewDay } = plan
  return (
    <KeyFigures
      figures={[
        { id: 'new', label: 'New rows', value: formatInteger(nAppended + nInserted), ...(nInserted > 0 ? { note: `${formatInteger(nInserted)} between stored` } : {}) },
        { id: 'first', label: 'First new day', value: formatDay(firstNewDay) },
        { id: 'last', label: 'Last new day', value: formatDay(lastNewDay) },
        { id: 'equal', label: 'Equal, skipped', value: formatInteger(nEqual) },
        { id: 'changed', label: 'Values revised', value: formatInteger(sum(columns, ({ nChanged }) => nChanged)) },
        { id: 'filled', label: 'Cells filled', value: formatInteger(sum(columns, ({ nFilled }) => nFilled)) },
        { id: 'emptied', label: 'Left empty', value: formatInteger(sum(columns, ({ nEmptied }) => nEmptied)) },
        { id: 'absent', label: 'Not in the file', value: formatInteger(nAbsent) },
      ]}
    />
  )
}

function comparisonColumns(choiceOf: Props['choiceOf']): readonly Column<ColumnComparison>[] {
  return [
    { id: 'column', header: 'Column', isRowHeader: true, cell: ({ column }) => <span className="strong">{column}</span> },
    { id: 'changed', header: 'Revised', align: 'end', cell: ({ nChanged }) => formatInteger(nChanged) },
    { id: 'filled', header: 'Filled', align: 'end', cell: ({ nFilled }) => formatInteger(nFilled) },
    { id: 'emptied', header: 'Left empty', align: 'end', isNarrowHidden: true, cell: ({ nEmptied }) => formatInteger(nEmptied) },
    { id: 'largest', header: 'Largest change', cell: ({ largest }) => (largest ? <Largest revision={largest} /> : NOT_THERE) },
    { id: 'factor', header: 'All by', align: 'end', isNarrowHidden: true, cell: ({ commonFactor }) => (commonFactor === null ? NOT_THERE : `× ${formatFixed(commonFactor, 4)}`) },
    { id: 'choice', header: 'Revised cells', cell: choiceOf },
  ]
}

function Largest({ revision }: { readonly revision: Revision }) {
  const decimals = decimalsOf([revision])
  return <span className="nowrap">{`${formatDay(revision.day)}: ${formatFixed(revision.old, decimals)} → ${formatFixed(revision.new, decimals)}`}</span>
}

function revisionColumns({ revisions }: AppendPlan): readonly Column<Revision>[] {
  const decimals = new Map([...new Set(revisions.map(({ column }) => column))].map((name) => [name, decimalsOf(revisions.filter(({ column }) => column === name))]))
  const number = (value: number | null, column: string) => <span title={formatFullDouble(value)}>{formatFixed(value, decimals.get(column) ?? 2)}</span>
  const hasSymbols = revisions.some(({ symbol }) => symbol !== null)
  return [
    { id: 'day', header: 'Date', isRowHeader: true, noWrap: true, cell: ({ day }) => formatDay(day), sortValue: ({ day }) => day },
    ...(hasSymbols ? [{ id: 'symbol', header: 'Symbol', cell: ({ symbol }: Revision) => symbol, sortValue: ({ symbol }: Revision) => symbol }] : []),
    { id: 'column', header: 'Column', cell: ({ column }) => column, sortValue: ({ column }) => column },
    { id: 'old', header: 'Stored', align: 'end', cell: (revision) => number(revision.old, revision.column) },
    { id: 'new', header: 'In the file', align: 'end', cell: (revision) => number(revision.new, revision.column) },
    { id: 'change', header: 'Change', align: 'end', cell: (revision) => changeWords(revision, decimals.get(revision.column) ?? 2), sortValue: (revision) => (changeOf(revision) === null ? null : Math.abs(changeOf(revision)!)) },
  ]
}

function changeWords(revision: Revision, decimals: number): string {
  if (revision.old === null) return 'filled'
  return revision.new === null ? 'left empty' : formatFixed(changeOf(revision), decimals, { isSigned: true })
}

function changeOf(revision: Revision): number | null {
  return revision.old === null || revision.new === null ? null : revision.new - revision.old
}

/** Enough decimals to see the smallest change of a column, six at most. */
function decimalsOf(revisions: readonly Revision[]): number {
  const needed = revisions.flatMap((revision) => [revision.old, revision.new]).map((value) => String(value ?? '').split('.')[1]?.length ?? 0)
  const largest = revisions.reduce((most, revision) => Math.max(most, Math.abs(revision.old ?? 0), Math.abs(revision.new ?? 0)), 0)
  return Math.min(Math.max(decimalsFor(largest), 6), Math.max(0, ...needed))
}

function revisionsFile({ revisions }: AppendPlan): Blob {
  const rows = revisions.map((revision) => [formatDay(revision.day), ...(revision.symbol === null ? [] : [revision.symbol]), revision.column, revision.old, revision.new])
  const header = ['date', ...(revisions.some(({ symbol }) => symbol !== null) ? ['symbol'] : []), 'column', 'stored', 'in the file']
  return new Blob([toCsvText([header, ...rows])], { type: 'text/csv;charset=utf-8' })
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
