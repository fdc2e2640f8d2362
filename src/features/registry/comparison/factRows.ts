import type { ModelVersion } from '../../../domain/model/types'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatLogLikelihood, formatLogScore } from '../../../ui/format/quantities'

export type FactRow = { readonly id: string; readonly term: string; readonly a: string; readonly b: string; readonly isDifferent: boolean }

type Fact = readonly [id: string, term: string, of: (version: ModelVersion) => string]

/** What was asked for, of both versions. */
export const CONFIG_FACTS: readonly Fact[] = [
  ['features', 'Features', ({ config }) => config.features.join(', ')],
  ['states', 'States', ({ config }) => formatInteger(config.nStates)],
  ['covariance', 'Covariance type', ({ config }) => config.covarianceType],
  ['seed', 'Seed', ({ config }) => String(config.seed)],
  ['starts', 'Starts asked for', ({ config }) => (config.nStarts === null ? 'by budget' : formatInteger(config.nStarts))],
  ['rule', 'Label rule', ({ config }) => `stress by ${config.labelRule.orderingFeature}`],
  ['scaling', 'Scaling', ({ config }) => (config.standardize ? (config.scaling === 'symbol' ? 'z-score by symbol' : 'z-score') : 'none')],
  ['clipping', 'Clipping', ({ config }) => (config.clipping ? `${config.clipping.lower} to ${config.clipping.upper}` : 'none')],
  ['override', 'Sample-size override', ({ metadata }) => metadata.sampleOverrideReason ?? 'none'],
]

/** What it was trained on. */
export const DATA_FACTS: readonly Fact[] = [
  ['dataset', 'Data set', ({ metadata }) => metadata.data.datasetName],
  ['digest', 'Data digest', ({ metadata }) => metadata.data.datasetDigest.slice(0, 12)],
  ['range', 'Range', ({ metadata }) => formatDayRange(metadata.data.firstDay, metadata.data.lastDay)],
  ['rows', 'Rows', ({ metadata }) => formatInteger(metadata.data.nRows)],
  ['trained', 'Rows trained', ({ metadata }) => formatInteger(metadata.data.nTrainRows)],
]

/** How it came out. */
export const METRIC_FACTS: readonly Fact[] = [
  ['heldOut', 'Log score per row, unseen', ({ metadata }) => formatLogScore(metadata.heldOut?.logScorePerRow)],
  ['heldOutRows', 'Unseen rows', ({ metadata }) => formatInteger(metadata.heldOut?.nRows ?? 0)],
  ['perRow', 'Log-likelihood per row, raw', ({ metadata }) => formatLogScore(metadata.fit.logLikelihoodPerRowRaw)],
  ['bic', 'BIC', ({ metadata }) => formatLogLikelihood(metadata.fit.bic)],
  ['aic', 'AIC', ({ metadata }) => formatLogLikelihood(metadata.fit.aic)],
  ['parameters', 'Free parameters', ({ metadata }) => formatInteger(metadata.fit.nFreeParams.total)],
  ['confidence', 'Mean confidence, unseen', ({ metadata }) => (metadata.heldOut ? formatFixed(metadata.heldOut.meanConfidence, 3) : 'not defined')],
  ['stop', 'Stopped', ({ metadata }) => `${metadata.fit.stopReason}, ${formatInteger(metadata.fit.nIter)} iterations`],
  ['best', 'Runs at the best optimum', ({ metadata }) => `${formatInteger(metadata.fit.nReachedBest)} of ${formatInteger(metadata.fit.nStarts)}`],
]

export function factRows(facts: readonly Fact[], a: ModelVersion, b: ModelVersion): FactRow[] {
  return facts.map(([id, term, of]) => {
    const [first, second] = [of(a), of(b)]
    return { id, term, a: first, b: second, isDifferent: first !== second }
  })
}
