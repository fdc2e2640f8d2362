import { inertJson, inertLine } from '../shared/inertText'
import { groupThousands } from '../training/words'
import { appendHeadline, appendLines } from './append/describeAppend'
import type { CellPlace, ImportReceipt } from './types'

const N_PLACES = 10

/** '4 465 rows kept, 2 dropped, 0 guessed'; of newer rows for a data set what became of them. */
export function receiptHeadline({ rowsKept, rowsDropped, cellsGuessed, append }: ImportReceipt): string {
  if (append) return appendHeadline(append)
  return `${groupThousands(rowsKept)} ${rowsKept === 1 ? 'row' : 'rows'} kept, ${groupThousands(rowsDropped)} dropped, ${cellsGuessed} guessed`
}

/** The receipt as a plain text to read and file. */
export function receiptToText(receipt: ImportReceipt): string {
  const { mapping } = receipt
  const lines = [
    receiptHeadline(receipt),
    '',
    ...(receipt.append ? [...appendLines(receipt.append), ''] : []),
    `File: ${receipt.fileName}, ${groupThousands(receipt.fileBytes)} bytes, ${groupThousands(receipt.linesRead)} lines`,
    `SHA-256: ${receipt.fileDigest}`,
    `Read with: ${describeCells(mapping)}, decimal ${mapping.decimalMark === '.' ? 'point' : 'comma'}, ` +
      `${mapping.hasHeader ? 'header line' : 'no header line'}, dates ${mapping.dateFormat} in column ${mapping.dateColumn + 1}`,
    `Cells without a value: ${groupThousands(receipt.cellsMissing)}`,
    '',
    'Columns:',
    ...mapping.columns.map(({ index, name, unit, role }) => `- ${index + 1} ${name}${unit === null ? '' : ` [${unit}]`}: ${role}`),
    '',
    receipt.changes.length === 0 ? 'Nothing was changed.' : 'Changes:',
    ...receipt.changes.flatMap(({ message, examples, count }) => [`- ${message}`, ...listPlaces(examples, count)]),
    ...(receipt.edits ?? []).flatMap(({ version, parentDigest, editedAt, edits }) => [
      '',
      `Version ${version}, changed ${new Date(editedAt).toISOString()} from the data set ${parentDigest}:`,
      ...edits.map(({ message }) => `- ${message}`),
    ]),
  ]
  return `${lines.map(inertLine).join('\n')}\n`
}

/** The receipt as JSON, every field as recorded. */
export function receiptToJson(receipt: ImportReceipt): string {
  return `${inertJson(receipt)}\n`
}

function listPlaces(examples: readonly CellPlace[], count: number): readonly string[] {
  const places = examples.slice(0, N_PLACES).map(({ line, column, text }) => `  line ${line}${column === null ? '' : `, column "${column}"`}${text === '' ? '' : `: ${text}`}`)
  const nMore = examples.length === 0 ? 0 : count - places.length
  return nMore > 0 ? [...places, `  and ${groupThousands(nMore)} more`] : places
}

function describeCells({ delimiter, sheet }: ImportReceipt['mapping']): string {
  if (sheet !== undefined) return `sheet "${sheet}"`
  return delimiter === null ? 'cells as stored' : `${{ ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }[delimiter]} between cells`
}
