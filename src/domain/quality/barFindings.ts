import { spansOf } from '../dataset/edit/rowSpans'
import { rowsWhere } from './rowList'
import type { QualityColumn, QualityFinding, QualityTable } from './types'
import { dropTitle, namedDays, plural } from './wording'

/** share of a price below which two of a bar may disagree by rounding */
const ROUNDING = 1e-6

/** Rows whose open, high, low and close cannot be of one day: the high below another of them, or the low above. */
export function barFindings(table: QualityTable): QualityFinding[] {
  const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((name) => table.columns.find((column) => nameOf(column) === name))
  if (!high || !low) return []
  const inside = [open, close].filter((column) => column !== undefined)
  const rows = rowsWhere(table.dates.length, (row) => {
    const [top, bottom] = [high.values[row]!, low.values[row]!]
    const slack = ROUNDING * Math.abs(top)
    return top < bottom - slack || inside.some(({ values }) => values[row]! > top + slack || values[row]! < bottom - slack)
  })
  if (rows.length === 0) return []
  const columns = [open, high, low, close].flatMap((column) => column?.name ?? [])
  const swapped = rowsWhere(table.dates.length, (row) => high.values[row]! < low.values[row]! - ROUNDING * Math.abs(high.values[row]!))
  const exchange = swapped.length === 0 ? [] : [{ kind: 'data', title: `Exchange high and low in ${plural(swapped.length, 'row')}`, edits: [{ kind: 'swapColumns', columns: [high.name, low.name], spans: spansOf(swapped) }] } as const]
  return [
    {
      code: 'brokenBars',
      severity: 'warning',
      message: `${plural(rows.length, 'row')} where open and close do not lie between low and high: ${namedDays(table, rows)}.`,
      columns,
      rows,
      count: rows.length,
      places: [],
      fixes: [...exchange, { kind: 'data', title: dropTitle(table, rows), edits: [{ kind: 'dropRows', spans: spansOf(rows) }] }],
    },
  ]
}

function nameOf({ name }: QualityColumn): string {
  return name.trim().toLowerCase()
}
