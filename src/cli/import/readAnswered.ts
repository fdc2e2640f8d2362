import { importFile } from '../../domain/dataset/importFile'
import type { CsvPreview, ImportFailure } from '../../domain/dataset/csvTypes'
import { previewFile } from '../../domain/dataset/previewFile'
import type { CsvMapping, Dataset } from '../../domain/dataset/types'
import { fail, ok, type Result } from '../../domain/shared/result'
import { answersTo, type Answer } from './answers'
import type { Answers } from './expected'

/** A file as read under its proposal, with the answers that were given on the way. */
export type AnsweredImport = {
  /** under the proposal, before any answer */
  readonly proposed: CsvPreview
  /** under the mapping that was imported */
  readonly preview: CsvPreview
  readonly dataset: Dataset
  readonly answers: readonly Answer[]
}

type Unanswered = { readonly proposed: CsvPreview; readonly path: readonly { readonly answer: Answer; readonly others: readonly Answer[] }[] }

/** More ways than this of answering a file are not tried. */
const MOST_WAYS = 24
const MOST_ROUNDS = 6

type Source = { readonly file: Blob; readonly fileName: string; readonly given: Answers }

/**
 * Every way of reading a file: first with its proposal accepted and each question answered by expected.json or the default,
 * then with the other answers to questions that were open. Ends after the first way that `isGood` accepts; gives the first way if none does.
 */
export async function readAnswered(source: Source, isGood: (read: AnsweredImport) => boolean): Promise<Result<AnsweredImport, ImportFailure>> {
  const proposed = await propose(source)
  if (!proposed.ok) return proposed
  let first: Result<AnsweredImport, ImportFailure> | null = null
  const ways: (readonly Answer[])[] = [[]]
  for (let n = 0; ways.length > 0 && n < MOST_WAYS; n++) {
    const forced = ways.shift()!
    const read = await readOne(source, proposed.value, forced)
    first ??= read.result
    if (read.result.ok && isGood(read.result.value)) return read.result
    read.path.slice(forced.length).forEach(({ others }, i) => {
      const before = read.path.slice(0, forced.length + i).map(({ answer }) => answer)
      for (const other of others) ways.push([...before, other])
    })
  }
  return first!
}

/** The proposal, under the table, layout, sheet, delimiter or date column that expected.json names. */
async function propose({ file, fileName, given }: Source): Promise<Result<CsvPreview, ImportFailure>> {
  const free = await previewFile(file, fileName, null)
  if (!free.ok && given.sheet === undefined) return free
  const blank: CsvMapping = { delimiter: null, decimalMark: '.', hasHeader: true, dateColumn: -1, dateFormat: 'YYYY-MM-DD', columns: [], missingWords: [], refusedCells: 'missing' }
  const mapping = free.ok ? free.value.mapping : blank
  const fixed = free.ok ? fixedBy(given, free.value) : {}
  const sheet = given.sheet === undefined ? {} : { sheet: given.sheet }
  if (Object.keys(fixed).length === 0 && given.sheet === undefined) return free
  const { layout: _, table: __, headerLines: ___, ...rest } = mapping
  return previewFile(file, fileName, { ...rest, dateColumn: -1, columns: [], ...fixed, ...sheet })
}

function fixedBy(given: Answers, { tables, mapping, header, long }: CsvPreview): Partial<CsvMapping> {
  const words = typeof given.table === 'string' ? given.table.toLowerCase() : null
  const table = typeof given.table === 'number' ? tables[given.table - 1] : tables.find(({ titles }) => words !== null && titles.join(' ').toLowerCase().includes(words))
  const layout = (['pivot', 'symbols', 'none'] as const).find((kind) => kind === given.layout)
  const delimiter = ([',', ';', '\t', '|'] as const).find((mark) => mark === given.delimiter)
  const dateColumn = typeof given.dateColumn === 'number' ? given.dateColumn - 1 : header.findIndex((title) => title.trim() === given.dateColumn)
  return {
    ...(table && { table: table.range }),
    ...(layout && layout !== long?.layout.kind && { layout: { kind: layout, symbolColumns: long?.layout.symbolColumns ?? [] } }),
    ...(delimiter && { delimiter }),
    ...(given.dateColumn !== undefined && dateColumn >= 0 && dateColumn !== mapping.dateColumn && { dateColumn }),
  }
}

async function readOne(source: Source, proposed: CsvPreview, forced: readonly Answer[]): Promise<{ readonly result: Result<AnsweredImport, ImportFailure>; readonly path: Unanswered['path'] }> {
  const { file, fileName, given } = source
  const path: { answer: Answer; others: readonly Answer[] }[] = []
  let preview = proposed
  let mapping = withChoices(proposed.mapping, given)
  if (mapping !== proposed.mapping) {
    const anew = await previewFile(file, fileName, mapping)
    if (!anew.ok) return { result: anew, path }
    preview = { ...anew.value, questions: [...proposed.questions.filter((question) => isAboutMapping(question.code)), ...anew.value.questions.filter((question) => !isAboutMapping(question.code))] }
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const open = preview.questions.filter(({ code }) => !path.some(({ answer }) => answer.code === code))
    for (const question of open) {
      const [usual, ...others] = answersTo(question, preview, given)
      if (!usual) return { result: fail({ code: 'noDateColumn', message: question.message }), path }
      const chosen = forced[path.length]
      path.push(chosen && chosen.code === question.code ? { answer: chosen, others: [] } : { answer: usual, others })
      mapping = { ...mapping, ...path.at(-1)!.answer.change }
    }
    if (open.length === 0) break
    const anew = await previewFile(file, fileName, mapping)
    if (!anew.ok) return { result: anew, path }
    preview = anew.value
  }
  const dataset = await importFile({ file, fileName, datasetName: fileName, mapping, provenance: null, importedAt: 0 })
  if (!dataset.ok) return { result: dataset, path }
  return { result: ok({ proposed, preview: { ...preview, tables: proposed.tables }, dataset: dataset.value, answers: path.map(({ answer }) => answer) }), path }
}

/** Choices that answer no question of the file but differ from what is proposed. */
function withChoices(mapping: CsvMapping, { percents, decimalMark }: Answers): CsvMapping {
  const isFraction = percents === 'fraction' && mapping.percents !== 'fraction'
  const isOtherMark = (decimalMark === '.' || decimalMark === ',') && decimalMark !== mapping.decimalMark
  if (!isFraction && !isOtherMark) return mapping
  return { ...mapping, ...(isFraction && { percents: 'fraction' as const }), ...(isOtherMark && { decimalMark }) }
}

function isAboutMapping(code: CsvPreview['questions'][number]['code']): boolean {
  return code === 'ambiguousDateFormat' || code === 'ambiguousDecimalMark' || code === 'periodDay' || code === 'noDateColumn'
}
