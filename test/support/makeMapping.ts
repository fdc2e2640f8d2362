import { createSavedMapping, shapeOf, type SavedMapping } from '../../src/domain/dataset/savedMapping'
import type { CsvMapping } from '../../src/domain/dataset/types'

/** A mapping as an analyst keeps it for files with the columns date and close. */
export function makeMapping({ name = 'Terminal export', savedAt = 1_700_000_000_000, change = {} }: { name?: string; savedAt?: number; change?: Partial<CsvMapping> } = {}): Promise<SavedMapping> {
  const mapping: CsvMapping = {
    delimiter: ';',
    decimalMark: ',',
    hasHeader: true,
    dateColumn: 0,
    dateFormat: 'DD.MM.YYYY',
    columns: [{ index: 1, name: 'close', unit: 'USD', role: 'price' }],
    missingWords: ['NA'],
    refusedCells: 'missing',
    ...change,
  }
  return createSavedMapping(name, shapeOf({ kind: 'text', header: ['Datum', 'Preis'], mapping }), mapping, savedAt)
}
