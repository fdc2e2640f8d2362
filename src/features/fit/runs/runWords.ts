import type { TrainingTrigger } from '../../../domain/model/types'
import type { RunEntry } from '../../../domain/training/pipeline/runStore'
import type { PipelineRecord, PipelineStep, PipelineStepName } from '../../../domain/training/pipeline/types'
import { formatInstant } from '../../../ui/format/date'
import { formatDigest } from '../../../ui/format/text'

export const STEP_WORDS: Readonly<Record<PipelineStepName, string>> = {
  extract: 'Extract',
  validate: 'Validate data',
  split: 'Split by time',
  fit: 'Fit',
  validateFit: 'Validate fit',
  walkForward: 'Walk forward',
  save: 'Save to staging',
}

export const OUTCOME_WORDS: Readonly<Record<RunEntry['outcome'], string>> = {
  running: 'Running',
  finished: 'Finished',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
}

export const TRIGGER_WORDS: Readonly<Record<TrainingTrigger, string>> = { manual: 'By hand', import: 'Import', sample: 'Sample', schedule: 'Schedule', sweep: 'Sweep' }

/** How a step stands; one that was under way when its run ended early ended with it. */
export function stepState({ name, state }: PipelineStep, outcome: RunEntry['outcome']): string {
  if (state === 'running') return outcome === 'running' ? 'Running' : `${OUTCOME_WORDS[outcome]} here`
  if (state === 'waiting') return outcome === 'running' || name !== 'save' ? 'Not begun' : 'Not saved'
  return { done: 'Done', failed: 'Failed', skipped: 'Left out' }[state]
}

/** What a run that repeats another one shows; null for any other, or while it goes on. */
export function replayVerdict(record: PipelineRecord, runs: readonly RunEntry[]): { readonly isSame: boolean; readonly sentence: string } | null {
  if (record.replayOf === undefined || record.modelDigest === null) return null
  const original = runs.find(({ id }) => id === record.replayOf)
  const expected = original?.pipeline?.modelDigest ?? null
  if (!original || expected === null) return { isSame: false, sentence: 'The run it repeats is no longer kept, so there is nothing to compare its digest with.' }
  const isSame = expected === record.modelDigest
  const when = `the run of ${formatInstant(original.startedAt)}`
  return { isSame, sentence: isSame ? `Gives the digest of ${when} again, ${formatDigest(expected)}.` : `Gives another digest than ${when}: ${formatDigest(record.modelDigest)} instead of ${formatDigest(expected)}.` }
}
