import { isoFromDay } from '../../shared/day'
import { groupThousands, listOf } from '../../training/words'
import type { RowPlan } from './orderRows'
import type { Reading } from './reading'

const N_NAMED = 5
/** A table of one line per date and symbol repeats nearly every date. */
const SHARE_OF_LONG_TABLE = 0.5

/** Names the dates that stand on several lines with different values, their lines, and what to do. */
export function describeConflicts({ reading, plan }: { readonly reading: Reading; readonly plan: RowPlan }): string {
  const { conflicts, rows } = plan
  const lines = reading.buffer.lines()
  const named = conflicts.slice(0, N_NAMED).map((conflict) => `${isoFromDay(conflict.day)} (lines ${listOf(conflict.rows.map((row) => String(lines[row]!)))})`)
  const more = conflicts.length > N_NAMED ? ` and ${groupThousands(conflicts.length - N_NAMED)} more` : ''
  const what = conflicts.length === 1 ? '1 date stands' : `${groupThousands(conflicts.length)} dates stand`
  const found = `${what} on several lines with different values: ${named.join(', ')}${more}.`
  if (conflicts.length >= SHARE_OF_LONG_TABLE * rows.length && conflicts.length > 1) {
    return `${found} This looks like a long table, one line per date and symbol. Pivot it to one line per date and one column per symbol, then import it again.`
  }
  return `${found} Correct the file, or choose which line of such a date holds, the first or the last.`
}
