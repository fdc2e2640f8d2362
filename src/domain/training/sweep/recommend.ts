import type { SweepTrial, TrialMetrics } from './types'

/** A regime with a smaller part of the training rows than this is a group of outliers, not a regime to act on. */
const LEAST_SHARE = 0.05

/** A regime expected to last shorter than this many rows switches faster than anyone trades. */
const LEAST_DURATION = 3

export type DoneTrial = SweepTrial & { readonly outcome: { readonly state: 'done'; readonly metrics: TrialMetrics } }

/** Why a finished trial is not recommended, whatever its scores; null if nothing speaks against it. */
export type Objection = 'notConverged' | 'smallState' | 'shortState' | 'noScore' | 'worseThanOneGaussian'

export type Recommendation = {
  readonly trial: DoneTrial
  /** the candidate of the highest score in its feature set, where a smaller one is recommended in its place */
  readonly best: DoneTrial
  /** standard error of the difference between the two over the folds, nats a row */
  readonly standardError: number
  /** shapes without objection in its feature set */
  readonly nCandidates: number
  readonly nObjected: number
  /** the best of the other feature sets by the density of the feature they share; null where there was one set */
  readonly runnerUp: { readonly trial: DoneTrial; readonly standardError: number } | null
}

export function isDone(trial: SweepTrial): trial is DoneTrial {
  return trial.outcome.state === 'done'
}

export function objectionTo({ outcome: { metrics } }: DoneTrial): Objection | null {
  const { walkForward } = metrics
  if (metrics.stopReason !== 'converged') return 'notConverged'
  if (metrics.smallestShare < LEAST_SHARE) return 'smallState'
  if (metrics.expectedDurations.some((duration) => duration !== null && duration < LEAST_DURATION)) return 'shortState'
  if (walkForward === null) return 'noScore'
  return walkForward.logScorePerRow > walkForward.singleGaussianLogScorePerRow ? null : 'worseThanOneGaussian'
}

/**
 * The trial to save. Of the seeds of one configuration the one with the highest likelihood speaks. Within a feature set the highest
 * walk-forward log score is the best, and the smallest model within one standard error of it (over the folds, paired) is taken:
 * Breiman et al. (1984), 3.4.3. Scores of different features are densities of different things, so sets are compared by the density
 * of the one feature they share; null where nothing qualifies or sets share none.
 */
export function recommend(trials: readonly SweepTrial[]): Recommendation | null {
  const done = trials.filter(isDone)
  const candidates = bestSeeds(done.filter((trial) => objectionTo(trial) === null))
  const sets = [...new Set(candidates.map(({ featureSet }) => featureSet))]
  const winners = sets.map((set) => pickWithin(candidates.filter(({ featureSet }) => featureSet === set)))
  if (winners.length === 0) return null
  if (winners.length > 1 && winners.some(({ trial }) => targetOf(trial) === null)) return null
  const [winner, second] = [...winners].sort((a, b) => (targetOf(b.trial) ?? 0) - (targetOf(a.trial) ?? 0))
  return {
    ...winner!,
    nCandidates: candidates.filter(({ featureSet }) => featureSet === winner!.trial.featureSet).length,
    nObjected: done.filter((trial) => objectionTo(trial) !== null).length,
    runnerUp: second ? { trial: second.trial, standardError: pairedError(winner!.trial, second.trial, targetScores) } : null,
  }
}

function bestSeeds(trials: readonly DoneTrial[]): readonly DoneTrial[] {
  const byShape = new Map<string, DoneTrial>()
  for (const trial of trials) {
    const key = JSON.stringify([trial.featureSet, trial.config.nStates, trial.config.covarianceType])
    const known = byShape.get(key)
    if (!known || likelihoodOf(trial) > likelihoodOf(known)) byShape.set(key, trial)
  }
  return [...byShape.values()]
}

function pickWithin(candidates: readonly DoneTrial[]): Pick<Recommendation, 'trial' | 'best' | 'standardError'> {
  const best = candidates.reduce((top, other) => (scoreOf(other) > scoreOf(top) ? other : top))
  const near = candidates.filter((trial) => scoreOf(best) - scoreOf(trial) <= pairedError(best, trial))
  const trial = near.reduce((smallest, other) => (paramsOf(other) < paramsOf(smallest) ? other : smallest), best)
  return { trial, best, standardError: pairedError(best, trial) }
}

/** Standard error of the mean difference of two trials over their folds. */
function pairedError(a: DoneTrial, b: DoneTrial, scoresOf = foldScores): number {
  const [first, second] = [scoresOf(a), scoresOf(b)]
  const differences = first.map((score, i) => score - second[i]!)
  const n = differences.length
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / n
  return n < 2 ? 0 : Math.sqrt(differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0) / (n - 1) / n)
}

const foldScores = (trial: DoneTrial) => trial.outcome.metrics.walkForward!.folds.map(({ logScorePerRow }) => logScorePerRow)
const targetScores = (trial: DoneTrial) => trial.outcome.metrics.walkForward!.folds.map(({ targetLogScorePerRow }) => targetLogScorePerRow!)
const scoreOf = (trial: DoneTrial) => trial.outcome.metrics.walkForward!.logScorePerRow
const targetOf = (trial: DoneTrial) => trial.outcome.metrics.walkForward!.targetLogScorePerRow
const likelihoodOf = (trial: DoneTrial) => trial.outcome.metrics.logLikelihoodPerRow
const paramsOf = (trial: DoneTrial) => trial.outcome.metrics.nFreeParams
