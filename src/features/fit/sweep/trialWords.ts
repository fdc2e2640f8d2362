import { objectionTo, isDone, type DoneTrial, type Objection, type Recommendation } from '../../../domain/training/sweep/recommend'
import type { SweepTrial, TrialMetrics } from '../../../domain/training/sweep/types'
import { formatInteger, formatFixed } from '../../../ui/format/number'
import { formatDays, formatProbabilityPercent } from '../../../ui/format/quantities'
import { capitalize, numberWord, plural } from '../../../ui/format/text'

const COVARIANCE_WORDS = { spherical: 'spherical', diag: 'diagonal', tied: 'tied', full: 'full' } as const

/** '3 states, full, All features'. */
export function shapeOf({ config, featureSet }: Pick<SweepTrial, 'config' | 'featureSet'>): string {
  return `${plural(config.nStates, 'state')}, ${COVARIANCE_WORDS[config.covarianceType]}, ${featureSet}`
}

const OBJECTION_WORDS: Readonly<Record<Objection, (metrics: TrialMetrics) => string>> = {
  notConverged: ({ stopReason }) => (stopReason === 'degenerate' ? 'Degenerate' : 'Not converged'),
  smallState: ({ smallestShare }) => `A state with ${formatProbabilityPercent(smallestShare)} of the rows`,
  shortState: () => 'A state that lasts under 3 rows',
  noScore: ({ walkForwardNote }) => walkForwardNote,
  worseThanOneGaussian: () => 'No better than one Gaussian',
}

/** Whether a trial can be used, and if not why. */
export function verdictOf(trial: SweepTrial): string {
  const { outcome } = trial
  if (outcome.state === 'infeasible') return `Not feasible: ${formatInteger(outcome.have)} of ${formatInteger(outcome.needed)} rows`
  if (outcome.state === 'failed') return `Failed: ${outcome.message}`
  const objection = objectionTo(trial as DoneTrial)
  return objection === null ? 'Feasible' : OBJECTION_WORDS[objection](outcome.metrics)
}

export function metricsOf(trial: SweepTrial): TrialMetrics | null {
  return isDone(trial) ? trial.outcome.metrics : null
}

export function scoreOf(trial: SweepTrial): number | null {
  return metricsOf(trial)?.walkForward?.logScorePerRow ?? null
}

/** Walk-forward score over that of one Gaussian. */
export function gainOf(trial: SweepTrial): number | null {
  const forward = metricsOf(trial)?.walkForward
  return forward ? forward.logScorePerRow - forward.singleGaussianLogScorePerRow : null
}

/** '24.1 · 57.0 · over 4 611', in the order of the states: longer than the training part, a duration is not known from it. */
export function durationWords(trial: SweepTrial): string {
  const metrics = metricsOf(trial)
  if (metrics === null) return ''
  const { expectedDurations, nTrainRows } = metrics
  return expectedDurations.map((duration) => (duration === null || duration > nTrainRows ? `over ${formatInteger(nTrainRows)}` : formatDays(duration))).join(' · ')
}

/** Why the recommended trial, in sentences. */
export function reasonFor({ trial, best, standardError, nCandidates, nObjected, runnerUp }: Recommendation, target: string | null): string {
  const { walkForward, nFreeParams } = trial.outcome.metrics
  const rows = `${formatInteger(walkForward!.nRows)} rows that no fit had seen`
  const score = `${formatFixed(walkForward!.logScorePerRow, 3)} nats a row on ${rows}`
  const first =
    best.index === trial.index
      ? `It scores ${score}, the most of ${plural(nCandidates, 'candidate')} in its feature set.`
      : `It scores ${score}. ${capitalize(shapeOf(best))} scores ${formatFixed(best.outcome.metrics.walkForward!.logScorePerRow, 3)}, which is within one standard error (${formatFixed(standardError, 3)} over the folds) and takes ${formatInteger(best.outcome.metrics.nFreeParams - nFreeParams)} parameters more.`
  const sets = runnerUp ? ` ${setWords(trial, runnerUp, target ?? '')}` : ''
  const objected = nObjected > 0 ? ` ${capitalize(numberWord(nObjected))} ${nObjected === 1 ? 'trial was' : 'trials were'} left out: degenerate, a state too small or too short, or no better than one Gaussian.` : ''
  return first + sets + objected
}

/** Scores of different features are densities of different things, so sets are compared by the one they share. */
function setWords(trial: DoneTrial, { trial: other, standardError }: NonNullable<Recommendation['runnerUp']>, target: string): string {
  const [own, others] = [trial, other].map(({ outcome }) => outcome.metrics.walkForward!.targetLogScorePerRow!)
  const isClear = own! - others! > standardError
  const scores = `${formatFixed(own, 3)} here, ${formatFixed(others, 3)} for ${shapeOf(other)} (standard error of the difference ${formatFixed(standardError, 3)})`
  return `By the density of ${target} alone, which feature sets can be compared by: ${scores}${isClear ? '' : '; that does not tell them apart, so take the set you prefer'}.`
}
