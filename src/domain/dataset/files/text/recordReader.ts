import Papa from 'papaparse'
import { fail, ok, type Result } from '../../../shared/result'
import type { ImportFailure } from '../../csvTypes'
import type { CsvMapping } from '../../types'
import type { RecordSink } from '../recordSource'

/** Takes a text with LF line ends piece by piece and hands its records on as they are complete. */
export type RecordReader = {
  /** @returns false once the sink has had enough; failure 'malformed' for broken quotes */
  readonly push: (text: string) => Result<boolean, ImportFailure>
  /** the text is over. @returns the number of its lines */
  readonly end: () => Result<number, ImportFailure>
}

type Parsed = {
  readonly data: string[][]
  readonly errors: readonly { readonly code: string; readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

/** Splits records by RFC 4180 with the given delimiter (PapaParse's parser); memory stays at one piece of cells. */
export function createRecordReader(delimiter: NonNullable<CsvMapping['delimiter']>, sink: RecordSink): RecordReader {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  /** a record longer than a piece is looked at again only when its text has doubled, lest an open quote cost the square of the file */
  let nextAt = 0
  let line = 1
  let isStopped = false

  function take(text: string, isLast: boolean): Result<number, ImportFailure> {
    const parsed = parser.parse(text, 0, !isLast) as Parsed
    const broken = parsed.errors.find((error) => isLast || error.row < parsed.data.length)
    const nWhole = broken ? broken.row : parsed.data.length
    const hasQuotes = text.includes('"')
    for (let i = 0; i < nWhole; i++) {
      const fields = parsed.data[i]!
      if (sink(fields, line) === false) {
        isStopped = true
        return ok(parsed.meta.cursor)
      }
      line += hasQuotes ? nLines(fields) : 1
    }
    return broken ? fail(malformed(broken.code, line)) : ok(parsed.meta.cursor)
  }

  return {
    push(text) {
      rest += text
      if (isStopped || rest.length < nextAt) return ok(!isStopped)
      const taken = take(rest, false)
      if (!taken.ok) return taken
      nextAt = taken.value === 0 ? rest.length * 2 : 0
      rest = rest.slice(taken.value)
      return ok(!isStopped)
    },
    end() {
      if (isStopped) return ok(line)
      const last = rest.endsWith('\n') ? rest.slice(0, -1) : rest
      if (rest === '') return ok(line - 1)
      const taken = take(last, true)
      return taken.ok ? ok(isStopped ? line : line - 1) : taken
    },
  }
}

/** File lines a record takes: line feeds inside its quoted fields, and one. */
function nLines(fields: readonly string[]): number {
  let count = 1
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count++
  }
  return count
}

function malformed(code: string, line: number): ImportFailure {
  const what =
    code === 'MissingQuotes'
      ? 'a quote opens a cell and is never closed'
      : 'text follows the closing quote of a cell (a quote inside a quoted cell must be doubled)'
  return { code: 'malformed', message: `Line ${line}: ${what}. Correct that line and import the file again.`, details: { line } }
}
