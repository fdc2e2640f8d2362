import type { Members } from './readContents'

/** What an archive without a readable workbook is, with the remedy; null for a workbook. */
export function describeForeignArchive(members: Members): string | null {
  const has = (name: string) => members.has(name)
  if (has('xl/workbook.bin')) return 'The file is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx, or the sheet as CSV.'
  if (has('xl/workbook.xml') || (has('[content_types].xml') && has('_rels/.rels') && !has('word/document.xml') && !has('ppt/presentation.xml'))) return null
  if (has('mimetype') && has('content.xml')) return 'The file is an OpenDocument spreadsheet (.ods). Open it and save it as .xlsx, or the sheet as CSV.'
  if (has('index/document.iwa')) return 'The file is a Numbers spreadsheet. Open it and export it as .xlsx or CSV.'
  if (has('word/document.xml')) return 'The file is a Word document. Copy its table into a spreadsheet and save that.'
  if (has('ppt/presentation.xml')) return 'The file is a presentation. Copy its table into a spreadsheet and save that.'
  return 'The file is a ZIP archive without a workbook. Unpack it and choose the file inside.'
}
