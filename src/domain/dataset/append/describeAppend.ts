import { isoFromDay } from '../../shared/day'
import { groupThousands, listOf } from '../../training/words'
import { needsChoice } from './applyAppend'
import type { AppendReceipt, ColumnComparison, Revision } from './types'

/** '12 rows added, 3 values revised, 0 guessed'. */
export function appendHeadline({ plan, choices }: AppendReceipt): string {
  const nAdded = plan.nAppended + plan.nInserted
  const nTaken = plan.columns.filter(({ column }) => choices[column] === 'take').reduce((sum, { nChanged, nFilled }) => sum + nChanged + nFilled, 0)
  return `${counted(nAdded, 'row')} added, ${counted(nTaken, 'value')} revised, 0 guessed`
}

/** The comparison line by line, every listed revision included. */
export function appendLines({ parentName, parentDigest, version, nRowsBefore, plan, choices }: AppendReceipt): readonly string[] {
  return [
    `Version ${version}, made from version ${version - 1} of ${parentName}: ${counted(nRowsBefore, 'row')}, digest ${parentDigest}`,
    `New rows: ${groupThousands(plan.nAppended + plan.nInserted)}${plan.nInserted > 0 ? `, ${groupThousands(plan.nInserted)} of them between stored ones` : ''}`,
    `Rows that say what was stored: ${groupThousands(plan.nEqual)}; rows with revised cells: ${groupThousands(plan.nDiffering)}; stored rows not in the file: ${groupThousands(plan.nAbsent)}`,
    ...(plan.newSymbols.length > 0 ? [`New symbols: ${listOf(plan.newSymbols)}`] : []),
    ...(plan.missingColumns.length > 0 ? [`Columns not in the file: ${listOf(plan.missingColumns)}`] : []),
    ...(plan.extraColumns.length > 0 ? [`Columns of the file not taken over: ${listOf(plan.extraColumns)}`] : []),
    ...plan.columns.filter((column) => column.nChanged + column.nFilled + column.nEmptied > 0).map((column) => columnLine(column, choices[column.column] === 'take')),
    ...(plan.nRevisions > 0 ? ['', `Revised cells, ${groupThousands(plan.nRevisions)}:`, ...plan.revisions.map(revisionLine)] : []),
    ...(plan.nRevisions > plan.revisions.length ? [`  and ${groupThousands(plan.nRevisions - plan.revisions.length)} more`] : []),
  ]
}

function columnLine(comparison: ColumnComparison, isTaken: boolean): string {
  const { column, nChanged, nFilled, nEmptied, largest, commonFactor } = comparison
  const found = `${groupThousands(nChanged)} revised, ${groupThousands(nFilled)} filled, ${groupThousands(nEmptied)} left empty by the file`
  const most = largest ? `; largest change on ${isoFromDay(largest.day)} from ${largest.old} to ${largest.new}` : ''
  const factor = commonFactor === null ? '' : `; all by about ${commonFactor}`
  const choice = needsChoice(comparison) && isTaken ? 'taken from the file' : 'stored values kept'
  return `- ${column}: ${found}${most}${factor}: ${choice}`
}

function revisionLine(revision: Revision): string {
  const symbol = revision.symbol === null ? '' : ` ${revision.symbol}`
  return `  ${isoFromDay(revision.day)}${symbol} ${revision.column}: ${revision.old ?? 'no value'} -> ${revision.new ?? 'no value'}`
}

function counted(n: number, noun: string): string {
  return `${groupThousands(n)} ${n === 1 ? noun : `${noun}s`}`
}
