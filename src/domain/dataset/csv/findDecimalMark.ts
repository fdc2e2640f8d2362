import type { CsvMapping } from '../types'

export type FoundDecimalMark = {
  readonly mark: CsvMapping['decimalMark']
  /** a cell the file leaves open, with its column; null if settled */
  readonly open: { readonly column: number; readonly cell: string } | null
}

type Evidence = { point: number; comma: number; open: { column: number; cell: string; mark: '.' | ',' } | null; mixed: FoundDecimalMark['open'] }

const COULD_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2}([.,])\d{3}$/
const ONE_MARK = /^[+-]?\d*([.,])\d+$/
const TWO_MARKS = /^[+-]?\d{1,3}(?:,\d{3})+(\.)\d+$|^[+-]?\d{1,3}(?:\.\d{3})+(,)\d+$/
const SUFFIX = /\s*[%kmbt]$/i

/**
 * The decimal mark by the cells that prove it: '0.61', '60,37', '1,228.10'. Cells such as '1.234' prove nothing; a file
 * with only those, or with proof of both marks, is left open, and the mark that refuses them rather than misreads them
 * is proposed. Commas between cells settle it for points: a comma file's own decimal mark is the point.
 */
export function findDecimalMark(rows: readonly (readonly string[])[], columns: readonly number[], delimiter: CsvMapping['delimiter']): FoundDecimalMark {
  const evidence: Evidence = { point: 0, comma: 0, open: null, mixed: null }
  for (const row of rows) {
    for (const column of columns) weigh(evidence, column, row[column] ?? '')
  }
  const { point, comma, open, mixed } = evidence
  if (point > 0 && comma > 0) return { mark: point >= comma ? '.' : ',', open: mixed }
  if (point > 0) return { mark: '.', open: null }
  if (comma > 0) return { mark: ',', open: null }
  if (open === null || (delimiter === ',' && open.mark === '.')) return { mark: '.', open: null }
  return { mark: open.mark === '.' ? ',' : '.', open: { column: open.column, cell: open.cell } }
}

function weigh(evidence: Evidence, column: number, cell: string): void {
  const text = cell.trim().replace(SUFFIX, '')
  if (text.length > 40) return
  const thousands = COULD_BE_THOUSANDS.exec(text)
  if (thousands) {
    evidence.open ??= { column, cell: cell.trim(), mark: thousands[1] === '.' ? '.' : ',' }
    return
  }
  const one = ONE_MARK.exec(text)
  const two = one ? null : TWO_MARKS.exec(text)
  const mark = one?.[1] ?? two?.[1] ?? two?.[2]
  if (mark === undefined) return
  if (mark === '.') evidence.point++
  else evidence.comma++
  if (evidence.point > 0 && evidence.comma > 0) evidence.mixed ??= { column, cell: cell.trim() }
}
