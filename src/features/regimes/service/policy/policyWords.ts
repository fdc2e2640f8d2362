import type { PolicyReport, Reading } from '../../../../domain/policy/types'
import { formatFixed, formatInteger } from '../../../../ui/format/number'
import { formatPercent } from '../../../../ui/format/quantities'

export const READING_WORDS: Readonly<Record<Reading['id'], string>> = {
  age: 'Age, days',
  newData: 'New rows, share of the training',
  confidence: 'Mean confidence, 30 rows',
  logScore: 'Log score below its band',
  drift: 'Monitors of the forecast that alert',
  freshness: 'Sessions missing',
  coverage: 'Complete sessions, 252 rows',
  cooldown: 'Data days since the last training',
  newRows: 'Data days new to the model',
  snooze: 'Snooze, days left',
}

const SHARES: ReadonlySet<Reading['id']> = new Set(['newData', 'confidence', 'coverage'])

/** A value or a limit in the unit of its reading. */
export function valueWords({ id }: Pick<Reading, 'id'>, value: number | null): string {
  if (SHARES.has(id)) return formatPercent(value, 1)
  return id === 'logScore' ? formatFixed(value, 3) : formatInteger(value)
}

const REASON_WORDS: Readonly<Record<PolicyReport['reasons'][number], string>> = {
  age: 'it is old', newData: 'much of the data is new', confidence: 'it is unsure', logScore: 'its log score is low', drift: 'its forecast has drifted', freshness: 'its data are out of date',
}

const HOLD_WORDS: Readonly<Record<PolicyReport['heldBy'][number], string>> = {
  coverage: 'too many cells are missing', cooldown: 'the last training is too recent', newRows: 'too few days are new', snooze: 'it is snoozed',
}

/** 'Train anew: it is old and it is unsure' */
export function decisionTitle({ decision, reasons, heldBy }: Pick<PolicyReport, 'decision' | 'reasons' | 'heldBy'>): string {
  if (decision === 'none') return 'Nothing speaks for training anew'
  const because = listWords(reasons.map((reason) => REASON_WORDS[reason]))
  return decision === 'propose' ? `Train anew: ${because}` : `Not yet: ${because}, but ${listWords(heldBy.map((hold) => HOLD_WORDS[hold]))}`
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
