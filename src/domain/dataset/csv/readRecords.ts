import Papa from 'papaparse'
import { fail, ok, type Result } from '../../shared/result'
import type { ImportFailure } from '../csvTypes'
import type { ReadOptions, RecordSink } from '../files/recordSource'
import type { CsvMapping } from '../types'

type RecordOptions = ReadOptions & { readonly delimiter: NonNullable<CsvMapping['delimiter']> }

type ParsedChunk = {
  readonly data: string[][]
  readonly errors: readonly { readonly code: string; readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

const CHUNK_CHARS = 1 << 20

/**
 * Splits text with LF line ends into records by RFC 4180 with the given delimiter (PapaParse's parser, one chunk at a
 * time, so that memory stays at one chunk of cells). @returns the number of file lines, or 'malformed' for broken quotes
 */
export function readRecords(text: string, options: RecordOptions, onRecord: RecordSink): Result<number, ImportFailure> {
  const parser = new Papa.Parser({ delimiter: options.delimiter, newline: '\n' })
  const end = text.endsWith('\n') ? text.length - 1 : text.length
  const hasQuotes = text.includes('"')
  let line = 1
  let at = 0
  let size = options.chunkChars ?? CHUNK_CHARS
  while (at < end) {
    const isLast = at + size >= end
    const chunk = parser.parse(text.slice(at, isLast ? end : at + size), 0, !isLast) as ParsedChunk
    const broken = chunk.errors.find((error) => isLast || error.row < chunk.data.length)
    const nWhole = broken ? broken.row : chunk.data.length
    for (let i = 0; i < nWhole; i++) {
      const fields = chunk.data[i]!
      if (onRecord(fields, line) === false) return ok(line)
      line += hasQuotes ? nLines(fields) : 1
    }
    if (broken) return fail(malformed(broken.code, line))
    if (isLast) break
    if (chunk.meta.cursor === 0) size *= 2 // a record longer than the chunk
    at += chunk.meta.cursor
    options.onProgress?.(at / end)
  }
  options.onProgress?.(1)
  return ok(line - 1)
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
