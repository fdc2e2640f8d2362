import type { CsvPreview, ImportQuestion } from '../../../domain/dataset/csvTypes'
import type { ColumnMapping, CsvMapping } from '../../../domain/dataset/types'

/** A saved mapping, a data set's, or that of another file of the queue. */
export type MappingOrigin = { readonly kind: 'saved' | 'dataset' | 'file'; readonly name: string }

/** What the analyst has decided so far about a file on its way in. */
export type ImportDraft = {
  /** the data set's name */
  readonly name: string
  /** what was asked to be proposed: null for everything, a mapping without columns for the rest of it */
  readonly proposal: CsvMapping | null
  /** the mapping the preview is to show; equal to `proposal` until something is changed */
  readonly request: CsvMapping | null
  readonly answered: readonly ImportQuestion['code'][]
  /** where the mapping came from, if it was taken over as a whole */
  readonly origin: MappingOrigin | null
  /** text is being typed: the preview waits a moment */
  readonly isTyping: boolean
}

export function startDraft(fileName: string): ImportDraft {
  return { name: nameOfFile(fileName), proposal: null, request: null, answered: [], origin: null, isTyping: false }
}

/** Back to what the file gives by itself; the name stays. */
export function startOver({ name }: ImportDraft): ImportDraft {
  return { ...startDraft(name), name }
}

/** Takes a whole mapping over: it answers what the file leaves open about its form. */
export function applyMapping(draft: ImportDraft, mapping: CsvMapping, origin: MappingOrigin): ImportDraft {
  return { ...draft, proposal: null, request: mapping, answered: FORM_QUESTIONS, origin, isTyping: false }
}

/**
 * Another sheet, delimiter, table, date column, header or layout has what hangs on it proposed anew; every other change
 * is an answer that stands.
 */
export function changeMapping(draft: ImportDraft, shown: CsvMapping, change: Partial<CsvMapping>, isTyping = false): ImportDraft {
  const depth = PARTS.findIndex((part) => change[part] !== undefined)
  if (depth >= 0) {
    const kept = Object.fromEntries(PARTS.slice(0, depth).flatMap((part) => (shown[part] === undefined ? [] : [[part, shown[part]]])))
    const { sheet: _sheet, table: _table, headerLines: _lines, layout: _layout, ...rest } = shown
    const proposal: CsvMapping = { ...rest, dateColumn: -1, ...kept, ...change, columns: [] }
    return { ...draft, proposal, request: proposal, answered: [], origin: null, isTyping: false }
  }
  return { ...draft, request: { ...shown, ...change }, answered: [...draft.answered, ...answersIn(change)], isTyping }
}

/**
 * Name, unit or role of a column, by its place in the mapping. There is one reference price: naming another makes the former
 * one a feature.
 */
export function changeColumn(draft: ImportDraft, shown: CsvMapping, position: number, change: Partial<ColumnMapping>): ImportDraft {
  const columns = shown.columns.map((column, i): ColumnMapping => {
    if (i === position) return { ...column, ...change }
    return change.role === 'price' && column.role === 'price' ? { ...column, role: 'feature' } : column
  })
  return changeMapping(draft, shown, { columns }, change.role === undefined)
}

export function changeEveryRole(draft: ImportDraft, shown: CsvMapping, role: 'feature' | 'ignored'): ImportDraft {
  const columns = shown.columns.map((column) => (column.role === 'price' ? column : { ...column, role }))
  return changeMapping(draft, shown, { columns })
}

/** The mapping the form shows: what was asked for, completed by what was proposed. */
export function shownMapping({ request }: ImportDraft, preview: CsvPreview): CsvMapping {
  if (request === null) return preview.mapping
  if (request.columns.length > 0) return request
  const { sheet, delimiter, table, layout } = request
  const dateColumn = request.dateColumn < 0 ? preview.mapping.dateColumn : request.dateColumn
  return { ...preview.mapping, ...(sheet !== undefined && { sheet }), delimiter, ...(table && { table }), ...(layout && { layout }), dateColumn }
}

/**
 * What stands between the mapping and an import. A question about the proposal stays open until it is answered, whatever
 * else is changed; a question about the rows is asked by every preview anew.
 */
export function openQuestions({ answered }: ImportDraft, proposed: CsvPreview, current: CsvPreview): readonly ImportQuestion[] {
  if (proposed === current) return proposed.questions
  const isOpen = ({ code }: ImportQuestion) => FORM_QUESTIONS.includes(code) && !answered.includes(code)
  const stillOpen = proposed.questions.filter(isOpen)
  return [...stillOpen, ...current.questions.filter(({ code }) => !stillOpen.some((question) => question.code === code))]
}

/** What is wrong with the names, or null. */
export function nameProblem({ name }: ImportDraft, { columns }: CsvMapping): string | null {
  if (name.trim() === '') return 'Give the data set a name.'
  const nameless = columns.find((column) => column.role !== 'ignored' && column.name.trim() === '')
  if (nameless) return `Give column ${nameless.index + 1} a name, or leave it out.`
  return columns.every(({ role }) => role === 'ignored') ? 'Choose at least one column.' : null
}

/** 'prices 2020.csv' gives 'prices 2020'. */
export function nameOfFile(fileName: string): string {
  return fileName.replace(/\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)$/i, '').trim() || fileName
}

/** About the form of the file: answered once for the whole of it. */
const FORM_QUESTIONS: readonly ImportQuestion['code'][] = ['ambiguousDateFormat', 'ambiguousDecimalMark', 'periodDay']

/** What a mapping is proposed under, each part within the one before it. */
const PARTS = ['sheet', 'delimiter', 'table', 'dateColumn', 'headerLines', 'layout'] as const

function answersIn(change: Partial<CsvMapping>): ImportQuestion['code'][] {
  return [
    ...(change.dateFormat === undefined ? [] : (['ambiguousDateFormat'] as const)),
    ...(change.decimalMark === undefined ? [] : (['ambiguousDecimalMark'] as const)),
    ...(change.periodDay === undefined ? [] : (['periodDay'] as const)),
  ]
}
