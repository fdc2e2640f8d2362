import type { SheetChoice } from '../recordSource'
import { damaged, Refused } from '../refused'
import { attributeOf, readXml } from './readXml'
import type { ZipMember } from './zipMembers'

export type Members = ReadonlyMap<string, ZipMember>

export type WorkbookSheet = SheetChoice & { readonly member: ZipMember }

/** What a workbook consists of: its sheets in order and the parts they need. */
export type WorkbookContents = {
  /** at least one */
  readonly sheets: readonly WorkbookSheet[]
  /** dates count from 1904-01-01 instead of 1900-01-01 */
  readonly is1904: boolean
  readonly styles: ZipMember | null
  readonly sharedStrings: ZipMember | null
}

type Relation = { readonly type: string; readonly path: string }

/** Reads the workbook part and its relations (ECMA-376, part 1, 18.2; part 2, 9). @throws Refused if there is no workbook */
export async function readContents(file: Blob, members: Members): Promise<WorkbookContents> {
  const path = await findWorkbook(file, members)
  const member = members.get(path.toLowerCase())
  if (!member) throw damaged('workbook', `its part ${path} is missing`)
  const relations = await readRelations(file, members, path)
  const listed: (SheetChoice & { readonly id: string })[] = []
  let is1904 = false
  await readXml(file, member, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet') return
      listed.push({ name: attributes['name'] ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible', id: attributeOf(attributes, 'id') ?? '' })
    },
  })
  const sheets = listed.flatMap(({ id, ...choice }) => sheetOf(choice, relations.get(id), members))
  if (sheets.length === 0) throw new Refused('wrongKind', 'The workbook has no sheet with cells. Save the table in a sheet of its own.')
  return { sheets, is1904, styles: partOf('styles', relations, members), sharedStrings: partOf('sharedStrings', relations, members) }
}

/** Chart sheets and macro sheets hold no table; a table whose part is missing is damage. */
function sheetOf(choice: SheetChoice, relation: Relation | undefined, members: Members): readonly WorkbookSheet[] {
  if (relation && relation.type !== 'worksheet') return []
  const member = relation && members.get(relation.path.toLowerCase())
  if (!member) throw damaged('workbook', `its sheet "${choice.name}" is missing`)
  return [{ ...choice, member }]
}

function partOf(type: string, relations: ReadonlyMap<string, Relation>, members: Members): ZipMember | null {
  for (const relation of relations.values()) if (relation.type === type) return members.get(relation.path.toLowerCase()) ?? null
  return null
}

async function findWorkbook(file: Blob, members: Members): Promise<string> {
  const relations = await readRelations(file, members, '')
  for (const { type, path } of relations.values()) if (type === 'officeDocument') return path
  return 'xl/workbook.xml'
}

/** Relations of a part, their targets made absolute. */
async function readRelations(file: Blob, members: Members, path: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash + 1)
  const relations = new Map<string, Relation>()
  const member = members.get(`${folder}_rels/${path.slice(slash + 1)}.rels`.toLowerCase())
  if (!member) return relations
  await readXml(file, member, {
    open: (name, { Id, Type, Target }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      relations.set(Id, { type: (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1), path: absolutePath(folder, Target) })
    },
  })
  return relations
}

function absolutePath(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
