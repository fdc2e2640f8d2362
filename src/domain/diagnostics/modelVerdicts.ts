import type { ModelVersion } from '../model/types'
import { countOwnParameters } from '../training/countParameters'
import { ROWS_PER_OWN_PARAMETER } from '../training/sampleSize'
import { groupThousands, listOf } from '../training/words'
import { MIN_REPLICATES } from './rules'
import type { Diagnosis, Interval, ParameterInterval } from './types'
import type { Verdict } from './verdicts'
import { counted, fixed } from './words'

/** Share of simulated fits that may fail before it is a finding. */
const FEW_FAILURES = 0.05

/** Nats within which two optima are taken for one; no reader of a likelihood tells them apart. */
const SAME_OPTIMUM = 0.05

/** Verdicts about the fit itself: rows per state, optima, whether the states are told apart, and how many simulated fits failed. */
export function modelVerdicts(version: ModelVersion, diagnosis: Diagnosis): Verdict[] {
  const verdicts = [rowsVerdict(version), optimaVerdict(version), ...distinctVerdicts(version, diagnosis), ...simulationVerdicts(diagnosis)]
  return verdicts.map((verdict) => ({ ...verdict, rows: 'fit' }))
}

type Said = Omit<Verdict, 'rows'>

function rowsVerdict({ mapping, params, metadata: { fit } }: ModelVersion): Said {
  const own = countOwnParameters(params)
  const least = fit.effectiveRows.indexOf(Math.min(...fit.effectiveRows))
  const ratio = fit.effectiveRows[least]! / own
  const facts = `${mapping.regimes[least]} has the fewest rows, ${fixed(fit.effectiveRows[least]!, 0)} effective ones for ${counted(own, 'parameter')} of its own: ${fixed(ratio, 1)} each, ${ROWS_PER_OWN_PARAMETER} are asked for`
  if (ratio >= ROWS_PER_OWN_PARAMETER) return { id: 'rows', standing: 'fits', sentence: `Every regime has rows enough: ${facts}.` }
  return { id: 'rows', standing: 'off', sentence: `${facts}. Fewer states, fewer features or a simpler covariance need fewer rows.` }
}

/** Log-likelihoods of the starts that ran to an optimum, best first. */
export function optimaOf({ starts }: Pick<ModelVersion['metadata']['fit'], 'starts'>): readonly number[] {
  return starts.flatMap(({ logLikelihood, stopReason }) => (logLikelihood === null || stopReason === 'discarded' ? [] : [logLikelihood])).sort((a, b) => b - a)
}

function optimaVerdict({ metadata: { fit } }: ModelVersion): Said {
  const optima = optimaOf(fit)
  if (optima.length === 0) return { id: 'optima', standing: 'cannotSay', sentence: 'Cannot say whether another optimum is better: the starts of the search are not recorded on all rows.' }
  const spread = optima[0]! - optima.at(-1)!
  const nSame = optima.filter((value) => optima[0]! - value < SAME_OPTIMUM).length
  if (nSame === optima.length && nSame > 1) return { id: 'optima', standing: 'fits', sentence: `All ${counted(nSame, 'start')} that ran to an end reached the same optimum.` }
  const facts = `${groupThousands(nSame)} of ${counted(optima.length, 'start')} that ran to an end reached the best optimum${nSame === optima.length ? '' : `; the others lie up to ${fixed(spread, 1)} nats below`}`
  if (nSame > 1) return { id: 'optima', standing: 'fits', sentence: `${facts}.` }
  return { id: 'optima', standing: 'off', sentence: `Only ${facts}. There may be a better one still: train again with more starts or another seed.` }
}

/** Whether any two states have a mean or a standard deviation whose intervals do not meet. */
function distinctVerdicts({ mapping: { regimes } }: ModelVersion, { parameters, nUsed }: Diagnosis): Said[] {
  if (regimes.length < 2) return []
  if (nUsed < MIN_REPLICATES) return [{ id: 'distinct', standing: 'cannotSay', sentence: `Cannot say whether the regimes are told apart: only ${groupThousands(nUsed)} simulated fits succeeded, ${MIN_REPLICATES} are needed.` }]
  const pairs = regimes.flatMap((_, j) => regimes.slice(0, j).map((__, i) => [i, j] as const))
  const alike = pairs.filter(([i, j]) => !areToldApart(parameters, i, j))
  if (alike.length === 0) return [{ id: 'distinct', standing: 'fits', sentence: 'The regimes are told apart: any two differ in a mean or a standard deviation whose intervals do not meet.' }]
  return alike.map(([i, j]) => ({ id: 'distinct', standing: 'off', sentence: `${listOf([regimes[i]!, regimes[j]!])} are not told apart: the intervals of all their means and standard deviations meet. There may be a state too many.` }))
}

function areToldApart(parameters: readonly ParameterInterval[], i: number, j: number): boolean {
  const own = (state: number) => parameters.filter((parameter) => parameter.kind !== 'stay' && parameter.state === state).map(({ bootstrap }) => bootstrap)
  const others = own(j)
  return own(i).some((interval, at) => {
    const other = others[at]
    return interval !== null && other !== null && other !== undefined && !meet(interval, other)
  })
}

function meet(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high
}

function simulationVerdicts({ nReplicates, nUsed }: Diagnosis): Said[] {
  const nFailed = nReplicates - nUsed
  if (nFailed <= FEW_FAILURES * nReplicates) return []
  const facts = `${groupThousands(nFailed)} of ${groupThousands(nReplicates)} fits to simulated histories degenerated or failed and are left out`
  return [{ id: 'simulations', standing: 'off', sentence: `${facts}: rows like these often do not determine a model of this size. Limits and intervals come from the others, and are narrower than they should be.` }]
}
