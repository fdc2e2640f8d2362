import type { CsvMapping } from '../types'
import { looksLikeDate } from './dates'
import { stripDecorations } from './stripDecorations'

export type FoundDecimalMark = {
  readonly mark: CsvMapping['decimalMark']
  /** a cell the file leaves open, with its column; null if settled */
  readonly open: { readonly column: number; readonly cell: string } | null
}

type Mark = CsvMapping['decimalMark']
type Place = { readonly column: number; readonly cell: string }

/** What a column shows beside cells such as '1,234', which may be one number or the other. */
type ColumnEvidence = { nPoint: number; nComma: number; open: (Place & { readonly mark: Mark }) | null; nOpen: number; nLargePlain: number; nSmallPlain: number }

const COULD_BE_THOUSANDS = /^[1-9]\d{0,2}([.,])\d{3}$/
const ONE_MARK = /^\d*([.,])\d*$/
const MANY_GROUPS = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/
const BOTH_MARKS = /^[\d.]+(,)\d*$|^[\d,]+(\.)\d*$/
const BLANK_GROUPS = /['\u2019\u00b4\s]/g
/** Cells of three digits behind a mark that, without one of fewer digits, are thousands. */
const PROOF_BY_NUMBER = 30

/**
 * The decimal mark by the cells that prove it: '0.61', '60,37', '1,228.10', '1,234,567'. A cell such as '1.234' proves
 * nothing by itself. Its column does: whole numbers of four digits without a mark there mean that thousands are not
 * divided; thirty such cells beside whole numbers below 1 000 and none with fewer decimals mean that they are. A file
 * with only open cells, or with proof of both marks, is left open. Commas between cells settle a lone point: a comma
 * file's own decimal mark is the point.
 */
export function findDecimalMark(rows: readonly (readonly string[])[], columns: readonly number[], delimiter: CsvMapping['delimiter']): FoundDecimalMark {
  const evidence = columns.map((column) => weighColumn(rows, column))
  const point = evidence.find(({ nPoint }) => nPoint > 0)
  const comma = evidence.find(({ nComma }) => nComma > 0)
  if (point && comma) return mixed(rows, columns, evidence)
  if (point) return { mark: '.', open: null }
  if (comma) return { mark: ',', open: null }
  const open = evidence.find((column) => column.open !== null)?.open
  if (!open || (delimiter === ',' && open.mark === '.')) return { mark: '.', open: null }
  // Beside semicolons commas are decimal marks most often; elsewhere points are.
  return { mark: delimiter === ';' ? ',' : '.', open: { column: open.column, cell: open.cell } }
}

function mixed(rows: readonly (readonly string[])[], columns: readonly number[], evidence: readonly ColumnEvidence[]): FoundDecimalMark {
  const nPoint = evidence.reduce((sum, column) => sum + column.nPoint, 0)
  const nComma = evidence.reduce((sum, column) => sum + column.nComma, 0)
  const mark = nPoint >= nComma ? '.' : ','
  for (const column of columns) {
    const row = rows.find((cells) => (mark === '.' ? markOf(cells[column] ?? '') === ',' : markOf(cells[column] ?? '') === '.'))
    if (row) return { mark, open: { column, cell: row[column]!.trim() } }
  }
  return { mark, open: null }
}

function weighColumn(rows: readonly (readonly string[])[], column: number): ColumnEvidence {
  const found: ColumnEvidence = { nPoint: 0, nComma: 0, open: null, nOpen: 0, nLargePlain: 0, nSmallPlain: 0 }
  for (const row of rows) {
    const cell = row[column] ?? ''
    const mark = markOf(cell)
    if (mark === '.') found.nPoint++
    else if (mark === ',') found.nComma++
    else if (mark !== null) weighOpen(found, { column, cell: cell.trim() }, mark)
  }
  return settleByColumn(found)
}

function weighOpen(found: ColumnEvidence, place: Place, { open, plain }: Undecided): void {
  if (open !== null) {
    found.nOpen++
    found.open ??= { ...place, mark: open }
  } else if (plain >= 1000) found.nLargePlain++
  else if (plain >= 100) found.nSmallPlain++
}

/** What the rest of a column says about its open cells, counted as proof. */
function settleByColumn(found: ColumnEvidence): ColumnEvidence {
  const { open, nOpen, nLargePlain, nSmallPlain, nPoint, nComma } = found
  if (open === null || nPoint + nComma > 0) return found
  const isDecimal = nLargePlain > 0
  if (!isDecimal && !(nOpen >= PROOF_BY_NUMBER && nSmallPlain > 0)) return found
  const mark = isDecimal ? open.mark : open.mark === '.' ? ',' : '.'
  return { ...found, open: null, nPoint: mark === '.' ? nOpen : 0, nComma: mark === ',' ? nOpen : 0 }
}

type Undecided = { readonly open: Mark | null; readonly plain: number }

/** The decimal mark a cell proves; what it leaves undecided; null if it says nothing. */
function markOf(cell: string): Mark | Undecided | null {
  const stripped = stripDecorations(cell)
  if (stripped === null || looksLikeDate(cell)) return null
  const written = stripped.core.replace(/e[+-]?\d+$/i, '')
  const text = written.replace(BLANK_GROUPS, '')
  if (/^\d+$/.test(text)) return { open: null, plain: Number(text) }
  const thousands = written === text ? COULD_BE_THOUSANDS.exec(text) : null
  if (thousands) return { open: thousands[1] as Mark, plain: 0 }
  const many = MANY_GROUPS.exec(text)
  if (many) return many[1] === '.' ? ',' : '.'
  const one = ONE_MARK.exec(text)
  if (one) return one[1] as Mark
  const both = BOTH_MARKS.exec(text)
  return both ? ((both[1] ?? both[2]) as Mark) : null
}
