import { fail, ok, type Result } from '../../domain/shared/result'
import type { Failure } from '../command'
import { namedAnswers } from './namedAnswers'

/** What one column holds after a perfect import; `min` and `max` are null where nothing is held. */
export type ExpectedColumn = { readonly values?: number; readonly sum?: number; readonly min?: number | null; readonly max?: number | null }

/** The analyst's answers to what a file leaves open, or choices other than proposed; see README.md. */
export type Answers = {
  readonly dateFormat?: string
  /** of two forms of dates, the one with the day before the month, or the other */
  readonly dayFirst?: boolean
  readonly decimalMark?: string
  readonly conflictingDates?: string
  readonly periodDay?: string
  readonly missingCodes?: boolean | readonly number[]
  readonly mixedUnits?: string
  readonly outliers?: string
  readonly percents?: string
  /** number of the table from 1, or words of its titles */
  readonly table?: number | string
  readonly layout?: string
  readonly delimiter?: string
  readonly sheet?: string
  readonly dateColumn?: number | string
}

/** What a file of a directory must give. */
export type Expected = {
  readonly rows?: number
  readonly first_date?: string
  readonly last_date?: string
  readonly columns?: Readonly<Record<string, ExpectedColumn>>
  /** of a long table */
  readonly symbols?: number
  /** dates that the import must ask about */
  readonly conflicting_dates?: readonly string[]
  /** the date of a number in a wrong unit, which the import must name */
  readonly outlier_date?: string
  /** the import must refuse the file; a code says with what failure */
  readonly refused?: boolean | string
  readonly answers?: Answers
}

export type ExpectedFile = { readonly name: string; readonly expected: Expected }

/** The files that the text of an expected.json names, in its order. Keys it does not know are left to people. */
export function readExpected(text: string, path: string): Result<readonly ExpectedFile[], Failure> {
  const malformed = (message: string) => fail({ code: 'malformed', message: `${path}: ${message}` })
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error))
  }
  if (!isObject(parsed)) return malformed('an object of one entry per file is needed.')
  const files: ExpectedFile[] = []
  for (const [name, expected] of Object.entries(parsed)) {
    if (!isObject(expected)) return malformed(`"${name}" must be an object.`)
    const problem = problemWith(expected)
    if (problem !== null) return malformed(`"${name}": ${problem}`)
    files.push({ name, expected: { ...expected, answers: namedAnswers(expected) } })
  }
  return ok(files)
}

type Shape = 'number' | 'string' | 'object' | 'array'

const SHAPES: Readonly<Record<string, Shape>> = {
  rows: 'number',
  first_date: 'string',
  last_date: 'string',
  columns: 'object',
  symbols: 'number',
  conflicting_dates: 'array',
  outlier_date: 'string',
  answers: 'object',
}

function problemWith(expected: Readonly<Record<string, unknown>>): string | null {
  for (const [key, shape] of Object.entries(SHAPES)) {
    const value = expected[key]
    const found = Array.isArray(value) ? 'array' : typeof value
    if (value !== undefined && found !== shape) return `"${key}" must be of type ${shape}.`
  }
  const columns = Object.entries(isObject(expected['columns']) ? expected['columns'] : {})
  const bad = columns.find(([, column]) => !isObject(column))
  return bad ? `column "${bad[0]}" must be an object.` : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
