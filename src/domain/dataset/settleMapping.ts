import { fail, ok, type Result } from '../shared/result'
import type { ImportFailure, ImportQuestion } from './csvTypes'
import type { MappingProposal } from './proposeMapping'
import type { CsvMapping } from './types'

const CODES: Readonly<Record<ImportQuestion['code'], ImportFailure['code']>> = {
  noDateColumn: 'noDateColumn',
  ambiguousDateFormat: 'ambiguousDates',
  ambiguousDecimalMark: 'malformed',
  conflictingDuplicateDates: 'conflictingDates',
}

/** A proposal for use without an analyst to ask: refused as soon as the file leaves anything open. */
export function settleMapping({ mapping, questions }: MappingProposal): Result<CsvMapping, ImportFailure> {
  const open = questions[0]
  return open ? fail({ code: CODES[open.code], message: open.message }) : ok(mapping)
}
