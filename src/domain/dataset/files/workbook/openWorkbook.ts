import { groupThousands } from '../../../training/words'
import { ok, type Result } from '../../../shared/result'
import type { LeadingRecord } from '../../csv/headerRow'
import { isBlank } from '../../csv/headerRow'
import type { ImportFailure } from '../../csvTypes'
import type { ReceiptChange } from '../../types'
import type { RecordSource } from '../recordSource'
import { refusable, Refused } from '../refused'
import type { CellContext } from './cellText'
import { describeForeignArchive } from './foreignArchive'
import { scanMergedAreas } from './mergedAreas'
import { readNumberKinds } from './numberFormats'
import { readContents, type WorkbookContents, type WorkbookSheet } from './readContents'
import { MAX_SHEET_BYTES, readSheet, type Sheet, type SheetCounts } from './readSheet'
import { readSharedStrings } from './sharedStrings'
import { listMembers } from './zipMembers'

type Head = { readonly records: readonly LeadingRecord[]; readonly width: number }

const N_HEAD_ROWS = 50_000

/**
 * A workbook (.xlsx, .xlsm; ECMA-376) as a source of records: one sheet of it, cells as text (see cellText). Formulas
 * give the value they had when the workbook was saved.
 *
 * @param sheetName null for the first visible sheet that holds anything
 */
export function openWorkbook(file: Blob, sheetName: string | null): Promise<Result<RecordSource, ImportFailure>> {
  return refusable('workbook', async () => {
    const members = await listMembers(file)
    const foreign = describeForeignArchive(members)
    if (foreign !== null) throw new Refused('wrongKind', foreign)
    const contents = await readContents(file, members)
    const context: CellContext = {
      is1904: contents.is1904,
      kinds: await readNumberKinds(file, contents.styles),
      sharedStrings: await readSharedStrings(file, contents.sharedStrings),
    }
    const { sheet, head } = await findSheet(file, contents, sheetName, context)
    return sourceOf(file, contents, sheet, head)
  })
}

async function findSheet(file: Blob, { sheets }: WorkbookContents, sheetName: string | null, context: CellContext): Promise<{ sheet: Sheet; head: Head }> {
  const candidates = sheetName === null ? inOrderOfChoice(sheets) : sheets.filter(({ name }) => name === sheetName)
  for (const { name, member } of candidates) {
    const sheet: Sheet = { name, member, context, merged: await scanMergedAreas(file, member, { maxBytes: MAX_SHEET_BYTES }) }
    const head = await readHead(file, sheet)
    if (head.records.length > 0) return { sheet, head }
  }
  const names = sheets.map(({ name }) => `"${name}"`).join(', ')
  if (candidates.length === 0) throw new Refused('noSheet', `The workbook has no sheet "${sheetName}"; it has ${names}. Choose one of them.`)
  throw new Refused('emptyFile', sheetName === null ? `No sheet of the workbook holds anything (${names}).` : `The sheet "${sheetName}" is empty. Choose another one of ${names}.`)
}

/** Visible ones first. */
function inOrderOfChoice(sheets: readonly WorkbookSheet[]): readonly WorkbookSheet[] {
  return [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)]
}

async function readHead(file: Blob, sheet: Sheet): Promise<Head> {
  const records: LeadingRecord[] = []
  let width = 0
  await readSheet(file, sheet, 0, noCounts(), (fields, line) => {
    width = Math.max(width, fields.length)
    if (!isBlank(fields)) records.push({ fields, line })
    return records.length < N_HEAD_ROWS
  })
  return { records: records.map(({ fields, line }) => ({ fields: padded(fields, width), line })), width }
}

function padded(fields: readonly string[], width: number): readonly string[] {
  return fields.length === width ? fields : [...fields, ...Array.from({ length: width - fields.length }, () => '')]
}

function sourceOf(file: Blob, { sheets }: WorkbookContents, sheet: Sheet, { records, width }: Head): RecordSource {
  let counts = noCounts()
  return {
    kind: 'xlsx',
    encoding: null,
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    sheet: sheet.name,
    head: async () => ok({ delimiters: [], records: (_, nRecords) => records.slice(0, nRecords) }),
    read: (_, sink, options) => {
      counts = noCounts()
      return refusable('workbook', () => readSheet(file, sheet, width, counts, sink, options?.onProgress))
    },
    notes: () => describeCounts(counts),
  }
}

function noCounts(): SheetCounts {
  return { nPercent: 0, nUncomputed: 0, nSpread: 0 }
}

function describeCounts({ nPercent, nUncomputed, nSpread }: SheetCounts): readonly ReceiptChange[] {
  const notes: readonly ReceiptChange[] = [
    { code: 'percentAsStored', count: nPercent, message: `${cells(nPercent)} shown as a percentage read as stored: 5 % is 0.05`, examples: [] },
    { code: 'formulaNotComputed', count: nUncomputed, message: `${cells(nUncomputed)} with a formula the workbook keeps no result of read as empty; open it in its program and save it once`, examples: [] },
    { code: 'mergedCellSpread', count: nSpread, message: `${cells(nSpread)} given the value of the merged cell they are part of`, examples: [] },
  ]
  return notes.filter(({ count }) => count > 0)
}

function cells(count: number): string {
  return `${groupThousands(count)} ${count === 1 ? 'cell' : 'cells'}`
}
