import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'

/** What may speak for training anew. */
export type TriggerId = 'age' | 'newData' | 'confidence' | 'logScore' | 'drift' | 'freshness'

/** What must hold for it to make sense. */
export type ConditionId = 'coverage' | 'cooldown' | 'newRows' | 'snooze'

/** `due`: speaks for training anew. `holds`: keeps a proposal back. `unknown`: there is no value yet. */
export type Verdict = 'due' | 'holds' | 'fine' | 'unknown'

/** One trigger or condition: what was found, the limit, what follows. */
export type Reading = {
  readonly id: TriggerId | ConditionId
  /** number of the rule in POLICY.md */
  readonly rule: string
  readonly value: number | null
  readonly limit: number | null
  readonly verdict: Verdict
  /** one sentence with value and limit */
  readonly message: string
}

export type PolicySettings = {
  /** calendar days since the training */
  readonly maxAgeDays: number
  /** rows since the training, as a share of the rows trained on */
  readonly maxNewShare: number
  /** mean confidence of the last rows */
  readonly minConfidence: number
  /** share of the sessions of the last rows with a complete row */
  readonly minCoverage: number
  /** rows that must follow the last training before the next is proposed */
  readonly cooldownRows: number
  /** rows that a training anew must have that the model's had not */
  readonly minNewRows: number
}

/** No proposal up to a day, and why. */
export type Snooze = { readonly until: DayNumber; readonly reason: string; readonly at: number }

/** What is known of the model in production. Null: there is no value yet. */
export type PolicyFacts = {
  readonly model: Digest
  /** calendar date where the analyst sits */
  readonly today: DayNumber
  readonly trainedOn: DayNumber
  readonly nTrainRows: number
  /** rows later than the last one that the model's training had, held-out ones included */
  readonly nNewRows: number
  /** days of these rows: as many, unless several symbols have rows on one day */
  readonly nNewDays: number
  /** days with rows later than the last one of the youngest training of any version under this name */
  readonly nRowsSinceTraining: number
  /** mean probability of the most probable state over the last 30 rows, and over symbols */
  readonly confidence: number | null
  /** the figure that is furthest below its band while it alerts; `isBelow` false: none is */
  readonly logScore: { readonly value: number; readonly limit: number; readonly isBelow: boolean } | null
  /** monitors of the forecast, and of the CUSUM of the score, that alert, of those watched */
  readonly drift: { readonly nAlerting: number; readonly nWatched: number } | null
  readonly missedSessions: number | null
  readonly coverage: number | null
  readonly snooze: Snooze | null
}

/** `propose`: train anew. `held`: something speaks for it, something else keeps it back. `none`: nothing speaks for it. */
export type PolicyReport = {
  readonly model: Digest
  readonly decision: 'propose' | 'held' | 'none'
  readonly readings: readonly Reading[]
  readonly reasons: readonly TriggerId[]
  readonly heldBy: readonly ConditionId[]
}
