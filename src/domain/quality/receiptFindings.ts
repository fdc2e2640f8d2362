import { symbolAt } from '../dataset/symbols'
import type { Dataset, ImportReceipt, ReceiptChange } from '../dataset/types'
import { isoFromDay } from '../shared/day'
import { rowsWhere } from './rowList'
import type { QualityFinding } from './types'
import { numberText, plural } from './wording'

/** What the import had to settle: told again here, since it bears on the quality of the data. */
export function receiptFindings(dataset: Pick<Dataset, 'dates' | 'symbols' | 'receipt'>): QualityFinding[] {
  return [...revisedFindings(dataset), ...changeFindings(dataset.receipt)]
}

/** Stored cells that a file of newer rows stated otherwise, one finding a column, with what was chosen for them. */
function revisedFindings({ dates, symbols, receipt }: Pick<Dataset, 'dates' | 'symbols' | 'receipt'>): QualityFinding[] {
  if (!receipt.append) return []
  const { plan, choices, version } = receipt.append
  return plan.columns.flatMap(({ column, nChanged, commonFactor }): QualityFinding[] => {
    if (nChanged === 0) return []
    const listed = plan.revisions.filter((revision) => revision.column === column && revision.old !== null && revision.new !== null)
    const wanted = new Set(listed.map(({ symbol, day }) => `${symbol ?? ''} ${day}`))
    const kept = choices[column] === 'take' ? 'The newer values were taken' : 'The stored values were kept'
    const factor = commonFactor === null ? '' : ` Most differ by one factor, ${numberText(commonFactor)}, as after a split or a change of unit.`
    const rows = rowsWhere(dates.length, (row) => wanted.has(`${symbols ? symbolAt(symbols, row) : ''} ${dates[row]!}`))
    const places = listed.map(({ symbol, day, old, new: now }) => `${symbol === null ? '' : `${symbol} `}${isoFromDay(day)}: ${old} stored, ${now} in the file`)
    const message = `Column "${column}": ${plural(nChanged, 'stored value')} stated otherwise by the file that made version ${version}. ${kept}.${factor}`
    return [{ code: 'revisedValues', severity: 'warning', message, columns: [column], rows, count: nChanged, places, fixes: [] }]
  })
}

function changeFindings({ changes }: ImportReceipt): QualityFinding[] {
  return changes.flatMap((change): QualityFinding[] => {
    if (change.code === 'duplicateDateConflict') return [finding('duplicateDates', 'warning', change)]
    if (change.code === 'duplicateDateMerged') return [finding('duplicateDates', 'note', change)]
    if (change.code === 'rowsReordered') return [finding('unorderedDates', 'note', change)]
    if (change.code === 'refusedCellMissing' || change.code === 'refusedCellRowDropped') return [finding('refusedCells', 'note', change)]
    return []
  })
}

function finding(code: 'duplicateDates' | 'unorderedDates' | 'refusedCells', severity: 'warning' | 'note', { message, count, examples }: ReceiptChange): QualityFinding {
  const places = examples.map(({ line, column, text }) => `line ${line}${column === null ? '' : `, ${column}`}${text === '' ? '' : `: ${text}`}`)
  const more = examples.length < count && examples.length > 0 ? [`and ${plural(count - examples.length, 'more place')}`] : []
  return { code, severity, message: message.replace(/[.]?$/, '.'), columns: [], rows: Int32Array.of(), count, places: [...places, ...more], fixes: [] }
}
