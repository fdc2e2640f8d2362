import { basename } from 'node:path'
import { DATE_FORMATS } from '../domain/dataset/csv/dates'
import type { CsvPreview, ImportQuestion } from '../domain/dataset/csvTypes'
import { importFile } from '../domain/dataset/importFile'
import { previewFile } from '../domain/dataset/previewFile'
import type { CsvMapping, Dataset } from '../domain/dataset/types'
import { ok, type Result } from '../domain/shared/result'
import { refuse, usageError, type Refusal } from './command'
import type { FlagSpec, Flags } from './flags'
import { openFile } from './openFile'

/** The flags that answer what a CSV file leaves open. */
export const CSV_FLAGS: readonly FlagSpec[] = [
  { name: 'date-format', value: 'FORMAT', help: `form of the dates, if the file does not settle it: ${DATE_FORMATS.join(', ')}` },
  { name: 'decimal-mark', value: 'MARK', help: 'decimal mark, if the file does not settle it: . or ,' },
  { name: 'conflicting-dates', value: 'WHICH', help: 'line that holds for a date with several different lines: first or last' },
  { name: 'period-day', value: 'WHICH', help: 'day that a month, quarter or year stands for: first or last' },
  { name: 'missing-codes', value: 'ANSWER', help: 'whether numbers such as -99.99 mean "no value", if the file raises the question: yes or no' },
  { name: 'mixed-units', value: 'keep', help: 'keeps numbers of several units in one column as they are written' },
  { name: 'layout', value: 'KIND', help: 'symbols of a file with a line per date and symbol: columns (one per symbol and value), or rows (each a series; default for a model of symbols)' },
  { name: 'outliers', value: 'WHICH', help: 'numbers a hundred times off their neighbours: keep or missing' },
]

const LAYOUTS = ['columns', 'rows'] as const
type Layout = (typeof LAYOUTS)[number]

/** The flag by which each question is answered; null where another file is the only way out. */
const ANSWERS: Readonly<Record<ImportQuestion['code'], string | null>> = {
  ambiguousDateFormat: 'date-format',
  ambiguousDecimalMark: 'decimal-mark',
  conflictingDuplicateDates: 'conflicting-dates',
  noDateColumn: null,
  periodDay: 'period-day',
  missingCodes: 'missing-codes',
  mixedUnits: 'mixed-units',
  outliers: 'outliers',
}

/**
 * A CSV file as a data set under the mapping the file itself suggests; whatever it leaves open must be answered by a flag.
 *
 * @param layout  what becomes of the symbols of a long file, unless a flag says it
 */
export async function readDataset(path: string, flags: Flags, importedAt: number, layout: Layout | null = null): Promise<Result<Dataset, Refusal>> {
  const file = await openFile(path)
  if (!file.ok) return file
  const asked = oneOf(flags, 'layout', LAYOUTS)
  if (!asked.ok) return asked
  const fileName = basename(path)
  const preview = await previewAs(asked.value ?? layout, file.value, fileName)
  if (!preview.ok) return refuse(preview.error)
  const answers = readAnswers(flags, preview.value.questions)
  if (!answers.ok) return answers
  const open = preview.value.questions.find(({ code }) => ANSWERS[code] === null || !flags.has(ANSWERS[code]))
  if (open !== undefined) return refuse(open, `${open.message}${hintFor(open)}`)
  const mapping = { ...preview.value.mapping, ...answers.value }
  const dataset = await importFile({ file: file.value, fileName, datasetName: fileName, mapping, provenance: null, importedAt })
  return dataset.ok ? dataset : refuse(dataset.error)
}

/** The file read as its symbols are wanted; null: as it suggests itself. */
async function previewAs(layout: Layout | null, file: Blob, fileName: string): ReturnType<typeof previewFile> {
  const preview = await previewFile(file, fileName, null)
  const found = preview.ok ? preview.value.mapping.layout : undefined
  const kind = layout === 'rows' ? 'symbols' : 'pivot'
  if (!preview.ok || layout === null || found === undefined || found.kind === kind) return preview
  return previewFile(file, fileName, { ...preview.value.mapping, columns: [], layout: { ...found, kind } })
}

type Answers = Partial<Pick<CsvMapping, 'dateFormat' | 'decimalMark' | 'conflictingDates' | 'periodDay' | 'outliers' | 'missingCodes' | 'mixedUnits'>>

/** What the flags answer; codes are those the file raises the question about. */
function readAnswers(flags: Flags, questions: CsvPreview['questions']): Result<Answers, Refusal> {
  const dateFormat = oneOf(flags, 'date-format', DATE_FORMATS)
  if (!dateFormat.ok) return dateFormat
  const decimalMark = oneOf(flags, 'decimal-mark', ['.', ','] as const)
  if (!decimalMark.ok) return decimalMark
  const conflictingDates = oneOf(flags, 'conflicting-dates', ['first', 'last'] as const)
  if (!conflictingDates.ok) return conflictingDates
  const periodDay = oneOf(flags, 'period-day', ['first', 'last'] as const)
  if (!periodDay.ok) return periodDay
  const outliers = oneOf(flags, 'outliers', ['keep', 'missing'] as const)
  if (!outliers.ok) return outliers
  const areCodes = oneOf(flags, 'missing-codes', ['yes', 'no'] as const)
  if (!areCodes.ok) return areCodes
  const mixedUnits = oneOf(flags, 'mixed-units', ['keep'] as const)
  if (!mixedUnits.ok) return mixedUnits
  const found = questions.flatMap((question) => (question.code === 'missingCodes' ? question.codes.map(({ index, value }) => ({ index, value })) : []))
  return ok({
    ...(dateFormat.value !== null && { dateFormat: dateFormat.value }),
    ...(decimalMark.value !== null && { decimalMark: decimalMark.value }),
    ...(conflictingDates.value !== null && { conflictingDates: conflictingDates.value }),
    ...(periodDay.value !== null && { periodDay: periodDay.value }),
    ...(outliers.value !== null && { outliers: outliers.value }),
    ...(areCodes.value !== null && { missingCodes: areCodes.value === 'yes' ? found : [] }),
    ...(mixedUnits.value !== null && { mixedUnits: mixedUnits.value }),
  })
}

/** The value of a flag if it is one of those allowed, null if the flag is not given. */
export function oneOf<T extends string>(flags: Flags, name: string, allowed: readonly T[]): Result<T | null, Refusal> {
  const text = flags.get(name)
  if (text === undefined) return ok(null)
  const found = allowed.find((value) => value === text)
  return found === undefined ? usageError(`--${name} is "${text}"; it must be one of ${allowed.join(', ')}.`) : ok(found)
}

function hintFor(question: ImportQuestion): string {
  if (question.code === 'ambiguousDateFormat') return ` Answer with --date-format ${question.candidates.join(' or --date-format ')}.`
  if (question.code === 'ambiguousDecimalMark') return ' Answer with --decimal-mark . or --decimal-mark , (a comma).'
  if (question.code === 'conflictingDuplicateDates') return ' Answer with --conflicting-dates first or --conflicting-dates last.'
  if (question.code === 'periodDay') return ' Answer with --period-day last or --period-day first.'
  if (question.code === 'missingCodes') return ' Answer with --missing-codes yes or --missing-codes no.'
  if (question.code === 'mixedUnits') return ' Answer with --mixed-units keep.'
  if (question.code === 'outliers') return ' Answer with --outliers keep or --outliers missing.'
  return ''
}

/** What happened to the file on the way: every dropped, merged or unreadable part, counted. */
export function importNotes(dataset: Dataset): readonly string[] {
  return dataset.receipt.changes.map(({ message }) => message)
}
