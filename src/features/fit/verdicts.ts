import type { ModelVersion } from '../../domain/model/types'
import { formatInteger } from '../../ui/format/number'
import { plural } from '../../ui/format/text'
import { formatLogScore, formatProbabilityPercent } from '../../ui/format/quantities'

/** One sentence about a finished fit; a warning asks to be read before saving. */
export type Verdict = { readonly id: string; readonly kind: 'good' | 'warning'; readonly sentence: string }

/** What a reviewer would say of a fit, from its recorded facts. */
export function verdictsOf(version: ModelVersion): readonly Verdict[] {
  return [startsVerdict(version), stopVerdict(version), ...heldOutVerdicts(version), labelVerdict(version), ...overrideVerdicts(version), ...rowVerdicts(version)]
}

function startsVerdict({ metadata: { fit } }: ModelVersion): Verdict {
  const isAlone = fit.nReachedBest < 2
  const counts = `${formatInteger(fit.nReachedBest)} of the runs taken to the end reached the best optimum (${plural(fit.nStarts, 'start')} in all)`
  return {
    id: 'starts',
    kind: isAlone ? 'warning' : 'good',
    sentence: isAlone ? `${counts}: another seed or more starts may find a better one.` : `${counts}.`,
  }
}

function stopVerdict({ metadata: { fit } }: ModelVersion): Verdict {
  const iterations = `${formatInteger(fit.nIter)} iterations`
  switch (fit.stopReason) {
    case 'converged':
      return { id: 'stop', kind: 'good', sentence: `The best run converged after ${iterations}.` }
    case 'maxIter':
      return { id: 'stop', kind: 'warning', sentence: `The best run used up its ${iterations} without converging; its numbers may still move.` }
    case 'cancelled':
      return { id: 'stop', kind: 'warning', sentence: `The best run was cancelled after ${iterations}.` }
    case 'degenerate':
      return { id: 'stop', kind: 'warning', sentence: `Every run ended in a degenerate fit: a state without rows of its own, or a variance held up by the floor. Use fewer states or features.` }
  }
}

function heldOutVerdicts({ metadata: { heldOut } }: ModelVersion): Verdict[] {
  if (!heldOut) return [{ id: 'heldOut', kind: 'warning', sentence: 'No rows were held out, so nothing here was tested on unseen rows.' }]
  const { logScorePerRow, singleGaussianLogScorePerRow, nRows, meanConfidence } = heldOut
  const isBetter = logScorePerRow > singleGaussianLogScorePerRow
  const scores = `log score ${formatLogScore(logScorePerRow)} a row on ${formatInteger(nRows)} unseen rows against ${formatLogScore(singleGaussianLogScorePerRow)} for one Gaussian`
  return [
    {
      id: 'heldOut',
      kind: isBetter ? 'good' : 'warning',
      sentence: isBetter ? `The regimes carry over: ${scores}, mean confidence ${formatProbabilityPercent(meanConfidence)}.` : `The regimes do not carry over: ${scores}.`,
    },
  ]
}

function labelVerdict({ mapping }: ModelVersion): Verdict {
  return { id: 'label', kind: mapping.isAmbiguous ? 'warning' : 'good', sentence: mapping.explanation }
}

function overrideVerdicts({ metadata: { sampleOverrideReason } }: ModelVersion): Verdict[] {
  return sampleOverrideReason === null ? [] : [{ id: 'override', kind: 'warning', sentence: `Trained below the sample-size rule. Reason recorded: ${sampleOverrideReason}` }]
}

function rowVerdicts({ metadata: { fit } }: ModelVersion): Verdict[] {
  return fit.warnings.map((sentence, i) => ({ id: `rows-${i}`, kind: 'warning', sentence }))
}
