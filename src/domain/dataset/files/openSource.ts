import type { Result } from '../../shared/result'
import type { ImportFailure } from '../csvTypes'
import type { RecordSource } from './recordSource'
import { openText } from './text/openText'

/**
 * A file as a source of records. What it is, is told by its bytes, never by its name.
 *
 * @param sheet of a workbook; null for its first visible one
 */
export async function openSource(file: Blob, _sheet: string | null): Promise<Result<RecordSource, ImportFailure>> {
  return openText(file)
}
