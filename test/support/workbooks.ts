import { strToU8, zipSync, type Zippable } from 'fflate'

/** The parts of a workbook as text, by path; whatever is not given is as small as can be. */
export type WorkbookParts = {
  /** inner XML of the sheets' <worksheet>, by sheet name */
  readonly sheets: Readonly<Record<string, string>>
  readonly states?: Readonly<Record<string, string>>
  readonly workbookPr?: string
  readonly styles?: string
  readonly sharedStrings?: readonly string[]
  readonly others?: Readonly<Record<string, string>>
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A workbook whose XML a test writes by hand, for what no writer offers: cached values, merged cells, date systems. */
export function workbookOf({ sheets, states = {}, workbookPr = '', styles, sharedStrings, others = {} }: WorkbookParts): Blob {
  const names = Object.keys(sheets)
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const files: Record<string, string> = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${relation('a', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}">${workbookPr}<sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"${states[name] ? ` state="${states[name]}"` : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${names.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${relation('st', 'styles', 'styles.xml')}${relation('ss', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ...Object.fromEntries(names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet>${sheets[name]}</worksheet>`])),
    ...(styles !== undefined && { 'xl/styles.xml': styles }),
    ...(sharedStrings && { 'xl/sharedStrings.xml': `<sst>${sharedStrings.map((text) => `<si>${text}</si>`).join('')}</sst>` }),
    ...others,
  }
  return archiveOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
}

export function archiveOf(files: Zippable): Blob {
  return new Blob([zipSync(files) as Uint8Array<ArrayBuffer>])
}

/** Rows of cells by their inner XML and attributes: 'n:1.5', 's:text', 'n@2:43831' (style 2), '' for none. */
export function sheetData(rows: readonly (readonly string[])[], firstRow = 1): string {
  const cell = (text: string, row: number, column: number) => {
    const match = /^([a-z]+)(?:@(\d+))?:([\s\S]*)$/i.exec(text)
    if (!match) return ''
    const [, type, style, value] = match
    const address = `${String.fromCharCode(65 + column)}${row}`
    const attributes = `r="${address}"${style ? ` s="${style}"` : ''}`
    return type === 'is' ? `<c ${attributes} t="inlineStr"><is><t>${value}</t></is></c>` : `<c ${attributes} t="${type}"><v>${value}</v></c>`
  }
  const body = rows.map((cells, i) => (cells.length === 0 ? '' : `<row r="${firstRow + i}">${cells.map((text, column) => cell(text, firstRow + i, column)).join('')}</row>`))
  return `<sheetData>${body.join('')}</sheetData>`
}
