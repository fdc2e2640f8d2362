import { EngineFailure } from '../../../domain/ports'
import { FailureError } from '../../../queries/failureError'

export type FailureWords = { readonly title: string; readonly remedy: string | null; readonly details: string }

const TITLES: Readonly<Record<string, string>> = {
  emptyFile: 'The file is empty',
  notText: 'This is not a text file',
  wrongKind: 'A file of this kind cannot be read',
  damaged: 'The file is damaged or cut short',
  noSheet: 'The workbook has no such sheet',
  tooLarge: 'The file is too large',
  malformed: 'The file cannot be read as a table',
  noDateColumn: 'No column holds dates',
  ambiguousDates: 'The dates can be read in two ways',
  noRows: 'No row is left',
  noNumericColumn: 'No column in use holds numbers',
  conflictingDates: 'Lines of one date disagree',
  quotaExceeded: 'There is no room for the data set',
  closed: 'The stored data are closed',
  unavailable: 'The stored data cannot be reached',
  newerSchema: 'The stored data are of a newer version',
  workerLost: 'The engine stopped',
  sampleUnavailable: 'The sample data could not be read',
}

const REMEDIES: Readonly<Record<string, string>> = {
  malformed: 'Try another delimiter, or correct the file and choose it again.',
  noDateColumn: 'Choose another date column or form of dates.',
  ambiguousDates: 'Choose the form of the dates.',
  conflictingDates: 'Correct the file, or choose which line holds.',
  quotaExceeded: 'Delete data sets or models you no longer need, or empty the trash in Settings. Nothing was stored.',
  closed: 'Reload the page; nothing was stored.',
  workerLost: 'Nothing was stored. Try again; if it happens again, the file may need more memory than there is.',
}

/** What failed, what helps, and what "Copy details" gives. The message itself says why. */
export function failureWords(error: Error, fileName: string): FailureWords {
  const code = codeOf(error)
  const title = TITLES[code] ?? 'The file could not be imported'
  const details = [title, error.message, `code: ${code}`, `file: ${fileName}`].join('\n')
  return { title, remedy: REMEDIES[code] ?? null, details }
}

function codeOf(error: Error): string {
  return error instanceof FailureError || error instanceof EngineFailure ? error.code : 'unexpected'
}
