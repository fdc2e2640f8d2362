import writeExcelFile, { type SheetData } from 'write-excel-file/universal'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../../../src/domain/dataset/files/openSource'
import { importFile } from '../../../../../src/domain/dataset/importFile'
import { previewFile } from '../../../../../src/domain/dataset/previewFile'
import { isoFromDay } from '../../../../../src/domain/shared/day'
import { archiveOf, sheetData, workbookOf } from '../../../../support/workbooks'
import { strToU8 } from 'fflate'

const STYLES = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy;@"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="#,##0 &quot;days&quot;"/><numFmt numFmtId="173" formatCode="[$-409]d-mmm-yy h:mm"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="20"/><xf numFmtId="173"/></cellXfs></styleSheet>`

async function recordsOf(file: Blob, sheet: string | null = null) {
  const opened = await openSource(file, sheet)
  if (!opened.ok) throw new Error(opened.error.message)
  const rows: { line: number; fields: readonly string[] }[] = []
  const read = await opened.value.read(null, (fields, line) => void rows.push({ fields: [...fields], line }))
  return { rows, cells: rows.map(({ fields }) => fields), read, source: opened.value, notes: opened.value.notes() }
}

describe('cells of a workbook as text', () => {
  it.each([
    ['a number in 17 digits', 'n:7.7100000000000002E-2', '0.0771'],
    ['a whole number', 'n:1000000', '1000000'],
    ['a percentage', 'n@3:7.7100000000000002E-2', '0.0771'],
    ['a date', 'n@1:43832', '2020-01-02'],
    ['a date in an own format', 'n@2:43832', '2020-01-02'],
    ['a date with a time', 'n@7:43832.6875', '2020-01-02 16:30:00'],
    ['a time of day', 'n@6:0.6875', '16:30:00'],
    ['an elapsed time', 'n@4:1.5', '1.5'],
    ['a number with quoted letters in its format', 'n@5:12', '12'],
    ['a day before the phantom one', 'n@1:59', '1900-02-28'],
    ['the day that never was', 'n@1:60', '1900-02-29'],
    ['the day after', 'n@1:61', '1900-03-01'],
    ['a serial beyond the calendar', 'n@1:99999999', '99999999'],
    ['a boolean', 'b:1', 'TRUE'],
    ['an error', 'e:#N/A', '#N/A'],
    ['the text of a formula', 'str:high', 'high'],
    ['a shared text', 's:1', 'two runs'],
    ['a text in place', 'is:a &amp; b', 'a & b'],
    ['a number stored as text', 'is:1.5', '1.5'],
    ['an ISO date', 'd:2020-01-02T00:00:00', '2020-01-02'],
  ])('%s', async (_, cell, text) => {
    const strings = ['<t>one</t>', '<r><t>two </t></r><r><t>runs</t></r><rPh><t>hint</t></rPh>']
    const { cells } = await recordsOf(workbookOf({ sheets: { A: sheetData([[cell]]) }, styles: STYLES, sharedStrings: strings }))
    expect(cells).toEqual([[text]])
  })

  it('counts dates from 1904 where the workbook says so', async () => {
    const { cells } = await recordsOf(workbookOf({ workbookPr: '<workbookPr date1904="1"/>', sheets: { A: sheetData([['n@1:42370', 'n@1:0']]) }, styles: STYLES }))
    expect(cells).toEqual([['2020-01-02', '1904-01-01']])
  })

  it('notes percentages, and formulas without a result', async () => {
    const sheet = '<sheetData><row r="1"><c r="A1" s="3"><v>0.05</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1*2</f><v>0.1</v></c></row></sheetData>'
    const { cells, notes } = await recordsOf(workbookOf({ sheets: { A: sheet }, styles: STYLES }))
    expect(cells).toEqual([['0.05', '', '0.1']])
    expect(notes.map(({ code, count }) => [code, count])).toEqual([['percentAsStored', 1], ['formulaNotComputed', 1]])
  })
})

describe('rows of a workbook', () => {
  it('keep their numbers, with the empty ones between them, and have one width', async () => {
    const { rows, read } = await recordsOf(workbookOf({ sheets: { A: `<sheetData><row r="2"><c r="B2"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c><c r="C5"><v>3</v></c></row><row r="9"><c r="A9" s="1"/></row></sheetData>` } }))
    expect(rows).toEqual([
      { line: 1, fields: ['', '', ''] },
      { line: 2, fields: ['', '1', ''] },
      { line: 3, fields: ['', '', ''] },
      { line: 4, fields: ['', '', ''] },
      { line: 5, fields: ['2', '', '3'] },
    ])
    expect(read).toEqual({ ok: true, value: 5 })
  })

  it('spread merged cells of a header over what they cover, but no title', async () => {
    const data = sheetData([['is:Report'], ['is:Date', 'is:Prices', '', 'is:Rates'], ['', 'is:open', 'is:close', 'is:3m'], ['n@1:43832', 'n:1', 'n:2', 'n:3']])
    const merges = '<mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>'
    const { cells, notes } = await recordsOf(workbookOf({ sheets: { A: data + merges }, styles: STYLES }))
    expect(cells).toEqual([
      ['Report', '', '', ''],
      ['Date', 'Prices', 'Prices', 'Rates'],
      ['Date', 'open', 'close', '3m'],
      ['2020-01-02', '1', '2', '3'],
    ])
    expect(notes).toMatchObject([{ code: 'mergedCellSpread', count: 2 }])
  })
})

describe('sheets', () => {
  const file = workbookOf({
    sheets: { Hidden: sheetData([['is:secret']]), Empty: '<sheetData/>', Prices: sheetData([['is:date', 'is:x'], ['n@1:43832', 'n:1']]), Other: sheetData([['is:other']]) },
    states: { Hidden: 'veryHidden' },
    styles: STYLES,
  })

  it('the first visible one that holds something is read; all are listed', async () => {
    const preview = await previewFile(file, 'a.xlsx', null)
    expect(preview).toMatchObject({ ok: true, value: { kind: 'xlsx', encoding: null, mapping: { sheet: 'Prices', delimiter: null } } })
    expect(preview.ok && preview.value.sheets).toEqual([
      { name: 'Hidden', isHidden: true },
      { name: 'Empty', isHidden: false },
      { name: 'Prices', isHidden: false },
      { name: 'Other', isHidden: false },
    ])
  })

  it('another one is read on demand', async () => {
    expect((await recordsOf(file, 'Other')).cells).toEqual([['other']])
    expect((await recordsOf(file, 'Hidden')).cells).toEqual([['secret']])
    expect(await openSource(file, 'Empty')).toMatchObject({ ok: false, error: { code: 'emptyFile' } })
    expect(await openSource(file, 'None')).toMatchObject({ ok: false, error: { code: 'noSheet' } })
  })
})

describe('a workbook by write-excel-file', () => {
  it('is imported with every cell accounted for', async () => {
    const day = (i: number) => new Date(Date.UTC(2020, 0, 2 + i))
    const rows: SheetData = [
      ['Date', 'Close', 'Yield', 'Comment'],
      ...Array.from({ length: 30 }, (_, i) => [{ value: day(i), type: Date, format: 'dd/mm/yyyy' }, 100 + i / 10, { value: i / 1000, type: Number, format: '0.00%' }, i === 3 ? 'note' : null]),
      ['Total', 3000, null, null],
    ]
    const file = await writeExcelFile(rows, { sheet: 'Prices' }).toBlob()
    const preview = await previewFile(file, 'prices.xlsx', null)
    if (!preview.ok) throw new Error(preview.error.message)
    expect(preview.value).toMatchObject({ questions: [], rowsKept: 30, rowsDropped: 1, mapping: { hasHeader: true, dateColumn: 0, dateFormat: 'YYYY-MM-DD', sheet: 'Prices' } })
    const imported = await importFile({ file, fileName: 'prices.xlsx', datasetName: 'Prices', mapping: preview.value.mapping, provenance: null, importedAt: 0 })
    if (!imported.ok) throw new Error(imported.error.message)
    const { dates, columns, receipt } = imported.value
    expect([isoFromDay(dates[0]!), isoFromDay(dates.at(-1)!)]).toEqual(['2020-01-02', '2020-01-31'])
    expect(columns.map(({ name }) => name)).toEqual(['Close', 'Yield'])
    expect([...columns[1]!.values].slice(0, 3)).toEqual([0, 0.001, 0.002])
    expect(receipt).toMatchObject({ linesRead: 32, rowsKept: 30, rowsDropped: 1 })
    expect(receipt.changes.map(({ code, count }) => [code, count])).toEqual(expect.arrayContaining([['percentAsStored', 30], ['badDate', 1], ['columnIgnored', 1]]))
  })
})

describe('refusals', () => {
  const refusalOf = async (file: Blob) => {
    const opened = await openSource(file, null)
    if (opened.ok) throw new Error('was read')
    return opened.error
  }
  const textPart = (path: string) => archiveOf({ [path]: strToU8('x') })
  const good = workbookOf({ sheets: { A: sheetData(Array.from({ length: 200 }, (_, i) => [`n:${i}`, `n:${Math.sin(i)}`])) } })

  it.each([
    ['a binary workbook', textPart('xl/workbook.bin'), '.xlsb'],
    ['an OpenDocument spreadsheet', archiveOf({ mimetype: strToU8('x'), 'content.xml': strToU8('x') }), '.ods'],
    ['a Word document', archiveOf({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }), 'Word'],
    ['any other archive', textPart('data.csv'), 'Unpack it'],
    ['an old workbook', new Blob([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)]), '.xls'],
    ['gzip', new Blob([Uint8Array.of(0x1f, 0x8b, 8)]), 'gzip'],
    ['PDF', new Blob(['%PDF-1.7']), 'PDF'],
  ])('%s by name', async (_, file, word) => {
    const refusal = await refusalOf(file)
    expect(refusal.code).toBe('wrongKind')
    expect(refusal.message).toContain(word)
  })

  it('a password, told from an old workbook by the directory of the compound file', async () => {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0])
    const view = new DataView(bytes.buffer)
    view.setUint16(30, 9, true)
    view.setUint32(48, 1, true)
    Array.from('EncryptedPackage').forEach((letter, i) => view.setUint16(1024 + i * 2, letter.charCodeAt(0), true))
    expect((await refusalOf(new Blob([bytes]))).message).toContain('protected by a password')
  })

  it('a workbook cut short, at any length', async () => {
    for (let length = 30; length < good.size; length += 97) expect((await refusalOf(good.slice(0, length))).code).toMatch(/damaged|wrongKind/)
  })

  it('a part with flipped bytes, by its checksum', async () => {
    const bytes = new Uint8Array(await workbookOf({ sheets: { A: sheetData([['n:1']]) } }).arrayBuffer())
    const at = new TextDecoder('latin1').decode(bytes).indexOf('sheet1.xml') + 20
    bytes[at] = bytes[at]! ^ 0xff
    expect((await refusalOf(new Blob([bytes]))).code).toBe('damaged')
  })

  it('a sheet that inflates beyond all measure, long before it fills the memory', async () => {
    const bomb = workbookOf({ sheets: { A: `<sheetData>${' '.repeat(200 * 1024 * 1024)}</sheetData>` } })
    expect(bomb.size).toBeLessThan(300_000)
    expect(await refusalOf(bomb)).toMatchObject({ code: 'tooLarge', message: expect.stringContaining('more than 300 times its size') as string })
  })

  it('XML that is not well-formed, rows out of order, too many columns', async () => {
    expect((await refusalOf(workbookOf({ sheets: { A: '<sheetData><row></sheetData>' } }))).message).toContain('not well-formed')
    expect((await refusalOf(workbookOf({ sheets: { A: '<sheetData><row r="2"/><row r="1"/></sheetData>' } }))).message).toContain('row 1')
    expect((await refusalOf(workbookOf({ sheets: { A: '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>' } }))).code).toBe('tooLarge')
  })

  it('entities are not expanded', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>'
    expect((await refusalOf(workbookOf({ sheets: { A: '' }, others: { 'xl/workbook.xml': bomb } }))).code).toBe('damaged')
  })
})
