import type { CellChoice } from '../cellTypes'
import { describeRefusal, describeUnconverted, type Look } from './describeRefusal'
import type { LeadingRecord } from './headerRow'
import { refusedKind, type Decorated } from './numbers'
import type { Reading } from './reading'
import { count, countConverted, countPlain, countRefused, MAX_REFUSED_LISTED, recordText } from './tally'

/** What was found in the mapped columns of one record, before it is known whether the row is kept. */
type RowCells = {
  readonly numbers: { readonly position: number; readonly value: number; readonly cell: string; readonly decorated: Decorated | null }[]
  readonly missing: { readonly position: number; readonly cell: string; readonly isCode: boolean }[]
  readonly refused: { readonly position: number; readonly cell: string; readonly look: Look; readonly choice: CellChoice }[]
}

/** The cells of one record in the mapped columns: counted by what they are, put into the row, or dropped with it. */
export function takeCells(reading: Reading, record: LeadingRecord, day: number): void {
  const { keys, buffer, mapping, slots } = reading
  const symbol = keys ? keys.symbolOf(record.fields) : ''
  if (symbol === null) return count(reading.withoutSymbol, record.line, null, recordText(record.fields))
  const cells = readCells(reading, record, symbol)
  const dropped = cells.refused.find(({ position, choice }) => choice.action === 'dropRow' && slots[position]! >= 0)
  for (const { position, cell, look } of cells.refused) listRefused(reading, { position, cell, look }, record.line)
  if (dropped) return count(reading.droppedForCell, record.line, mapping.columns[dropped.position]!.name, recordText(record.fields))
  for (let slot = 0; slot < reading.nSlots; slot++) buffer.set(slot, Number.NaN)
  keepCells(reading, record.line, cells)
  buffer.commit(day, record.line, keys ? keys.idOf(symbol) : 0)
}

function readCells(reading: Reading, { fields }: LeadingRecord, symbol: string): RowCells {
  const { mapping, keys, codes, parse } = reading
  const cells: RowCells = { numbers: [], missing: [], refused: [] }
  const positions = keys ? keys.positionsOf(symbol) : reading.positions
  for (const position of positions) {
    const cell = fields[mapping.columns[position]!.index] ?? ''
    const parsed = parse(cell)
    const isPlain = typeof parsed === 'number'
    const kind = isPlain || parsed === null ? null : refusedKind(parsed.kinds, mapping)
    if (parsed === null || kind !== null) {
      const look = kind === null ? describeRefusal(cell, mapping.decimalMark) : describeUnconverted(kind)
      cells.refused.push({ position, cell, look, choice: choiceFor(reading, look) })
      continue
    }
    const value = isPlain ? parsed : parsed.value
    const isCode = codes[position]?.has(value) === true
    if (isCode || Number.isNaN(value)) cells.missing.push({ position, cell, isCode })
    else cells.numbers.push({ position, value, cell, decorated: isPlain ? null : parsed })
  }
  return cells
}

function choiceFor({ mapping }: Reading, { kind }: Look): CellChoice {
  const choice = mapping.cells?.[kind]
  return choice && choice.action !== 'convert' ? choice : { action: mapping.refusedCells }
}

function keepCells(reading: Reading, line: number, { numbers, missing, refused }: RowCells): void {
  const { mapping, tallies, slots, buffer } = reading
  for (const { position, value, cell, decorated } of numbers) {
    if (slots[position]! >= 0) buffer.set(slots[position]!, value)
    if (decorated === null) countPlain(tallies[position]!, value)
    else countConverted(tallies[position]!, decorated.kinds, decorated.unit, { line, column: mapping.columns[position]!.name, text: cell, value })
  }
  for (const { position, cell, isCode } of missing) {
    if (isCode) countCode(reading, position, line, cell)
    else countMissing(reading, position, cell)
  }
  for (const { position, cell, choice } of refused) {
    if (choice.action === 'fill' && slots[position]! >= 0) reading.fills[slots[position]!]!.push({ row: buffer.nRows(), limit: choice.limit, text: cell })
  }
}

function listRefused(reading: Reading, { position, cell, look }: { readonly position: number; readonly cell: string; readonly look: Look }, line: number): void {
  const refused = countRefused(reading.tallies[position]!, look, { line, column: reading.mapping.columns[position]!.name, text: cell })
  if (reading.slots[position]! < 0) return
  if (reading.nRefusedCells++ < MAX_REFUSED_LISTED) reading.refusedCells.push(refused)
}

function countCode(reading: Reading, position: number, line: number, cell: string): void {
  reading.tallies[position]!.nMissing++
  if (reading.slots[position]! >= 0) count(reading.missingCodes, line, reading.mapping.columns[position]!.name, cell)
}

function countMissing(reading: Reading, position: number, cell: string): void {
  reading.tallies[position]!.nMissing++
  const word = cell === '' ? '' : cell.trim()
  if (reading.slots[position]! >= 0 && word !== '') reading.missingWords.set(word, (reading.missingWords.get(word) ?? 0) + 1)
}
