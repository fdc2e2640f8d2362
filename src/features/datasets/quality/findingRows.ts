import { symbolAt } from '../../../domain/dataset/symbols'
import type { Dataset } from '../../../domain/dataset/types'
import { isoFromDay } from '../../../domain/shared/day'
import { toCsvText, type CsvCell } from '../../../domain/shared/csv'
import type { QualityFinding } from '../../../domain/quality/types'

const SEVERITY_WORDS = { refusal: 'stops training', warning: 'warning', note: 'note' } as const

/** Every finding with every row of it, a line each, for a spreadsheet. */
export function findingsCsv(findings: readonly QualityFinding[], dataset: Dataset): string {
  return toCsvText(linesOf(findings, dataset))
}

function* linesOf(findings: readonly QualityFinding[], dataset: Dataset): Generator<readonly CsvCell[]> {
  yield ['severity', 'finding', 'columns', ...(dataset.symbols ? ['symbol'] : []), 'date', 'value', 'place', 'message', 'fixes']
  for (const finding of findings) {
    const { severity, code, columns, rows, places, message, fixes } = finding
    const head = [SEVERITY_WORDS[severity], code, columns.join(', ')]
    const tail = [message, fixes.map(({ title }) => title).join('; ')]
    const blank = dataset.symbols ? [''] : []
    for (const row of rows) yield [...head, ...(dataset.symbols ? [symbolAt(dataset.symbols, row)] : []), isoFromDay(dataset.dates[row]!), valueText(dataset, columns, row), '', ...tail]
    for (const place of places) yield [...head, ...blank, '', '', place, ...tail]
    if (rows.length + places.length === 0) yield [...head, ...blank, '', '', '', ...tail]
  }
}

/** The cell's number; of several columns, each after its name. */
function valueText(dataset: Dataset, columns: readonly string[], row: number): CsvCell {
  const cells = columns.flatMap((name) => dataset.columns.find((column) => column.name === name) ?? [])
  if (cells.length === 1) return Number.isFinite(cells[0]!.values[row]!) ? cells[0]!.values[row]! : ''
  return cells.map(({ name, values }) => `${name} ${values[row]}`).join(', ')
}
