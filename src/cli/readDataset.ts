import { basename } from 'node:path'
import type { ImportQuestion } from '../domain/dataset/csvTypes'
import { importFile } from '../domain/dataset/importFile'
import { previewFile } from '../domain/dataset/previewFile'
import type { CsvMapping, Dataset, DateFormat } from '../domain/dataset/types'
import { ok, type Result } from '../domain/shared/result'
import { refuse, usageError, type Refusal } from './command'
import type { FlagSpec, Flags } from './flags'
import { openFile } from './openFile'

const DATE_FORMATS: readonly DateFormat[] = ['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY', 'DD-MM-YYYY', 'MM-DD-YYYY']

/** The flags that answer what a CSV file leaves open. */
export const CSV_FLAGS: readonly FlagSpec[] = [
  { name: 'date-format', value: 'FORMAT', help: `form of the dates, if the file does not settle it: ${DATE_FORMATS.join(', ')}` },
  { name: 'decimal-mark', value: 'MARK', help: 'decimal mark, if the file does not settle it: . or ,' },
  { name: 'conflicting-dates', value: 'WHICH', help: 'line that holds for a date with several different lines: first or last' },
]

/** The flag by which each question is answered; null where another file is the only way out. */
const ANSWERS: Readonly<Record<ImportQuestion['code'], string | null>> = {
  ambiguousDateFormat: 'date-format',
  ambiguousDecimalMark: 'decimal-mark',
  conflictingDuplicateDates: 'conflicting-dates',
  noDateColumn: null,
}

/** A CSV file as a data set under the mapping the file itself suggests; whatever it leaves open must be answered by a flag. */
export async function readDataset(path: string, flags: Flags, importedAt: number): Promise<Result<Dataset, Refusal>> {
  const answers = readAnswers(flags)
  if (!answers.ok) return answers
  const file = await openFile(path)
  if (!file.ok) return file
  const fileName = basename(path)
  const preview = await previewFile(file.value, fileName, null)
  if (!preview.ok) return refuse(preview.error)
  const open = preview.value.questions.find(({ code }) => ANSWERS[code] === null || !flags.has(ANSWERS[code]))
  if (open !== undefined) return refuse(open, `${open.message}${hintFor(open)}`)
  const mapping = { ...preview.value.mapping, ...answers.value }
  const dataset = await importFile({ file: file.value, fileName, datasetName: fileName, mapping, provenance: null, importedAt })
  return dataset.ok ? dataset : refuse(dataset.error)
}

type Answers = Partial<Pick<CsvMapping, 'dateFormat' | 'decimalMark' | 'conflictingDates'>>

function readAnswers(flags: Flags): Result<Answers, Refusal> {
  const dateFormat = oneOf(flags, 'date-format', DATE_FORMATS)
  if (!dateFormat.ok) return dateFormat
  const decimalMark = oneOf(flags, 'decimal-mark', ['.', ','] as const)
  if (!decimalMark.ok) return decimalMark
  const conflictingDates = oneOf(flags, 'conflicting-dates', ['first', 'last'] as const)
  if (!conflictingDates.ok) return conflictingDates
  return ok({
    ...(dateFormat.value !== null && { dateFormat: dateFormat.value }),
    ...(decimalMark.value !== null && { decimalMark: decimalMark.value }),
    ...(conflictingDates.value !== null && { conflictingDates: conflictingDates.value }),
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
  return ''
}

/** What happened to the file on the way: every dropped, merged or unreadable part, counted. */
export function importNotes(dataset: Dataset): readonly string[] {
  return dataset.receipt.changes.map(({ message }) => message)
}
