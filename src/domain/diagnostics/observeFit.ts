import { filterStates, makeObservations } from '../../engine'
import { detectFrequency } from '../dataset/detectFrequency'
import { shortRowWords } from '../dataset/rowWords'
import { rowSeries } from '../monitor/rowSeries'
import type { ModelVersion } from '../model/types'
import type { DayNumber } from '../shared/day'
import { ok, type Result } from '../shared/result'
import type { FeatureTable } from '../training/types'
import { partFigures, rangesOf } from './figures/partFigures'
import { fitRows, otherRows, type DiagnosisFailure, type FitRows, type SequenceLimits } from './fitRows'
import type { PartFigures, RowPart, SequenceShape } from './types'
import { waldIntervals, type WaldIntervals } from './waldIntervals'

export type ObservedPart = { readonly part: RowPart; readonly firstDay: DayNumber; readonly lastDay: DayNumber; readonly figures: PartFigures }

/** What the real rows show, and what it takes to simulate as many. */
export type Observed = {
  readonly parts: readonly ObservedPart[]
  readonly wald: WaldIntervals
  readonly sequences: readonly SequenceShape[]
  readonly limits: readonly SequenceLimits[] | null
  readonly rowWord: string
}

/** How far the log-likelihood of the training rows may be from the one recorded, as a share of it. */
const RECORDED_WITHIN = 1e-6

/**
 * The figures of the rows that a version was trained on and of those after them, apart, with intervals from the observed information.
 * Cost O(T K (K + D^2)) for the figures, twice as many E-steps as parameters for the intervals.
 *
 * @param onProgress  share done of the intervals
 * @returns 'otherRows' if the table does not hold the rows of the training, told by their number and their log-likelihood
 * @throws EngineError as `filterStates`
 */
export function observeFit(version: ModelVersion, table: FeatureTable, onProgress?: (share: number) => void): Result<Observed, DiagnosisFailure> {
  const rows = fitRows(version, table)
  if (!rows.ok) return rows
  const { observations, sequences, limits, selected } = rows.value
  const training = trainingObservations(rows.value)
  const recorded = version.metadata.fit.logLikelihood
  const { logLikelihood } = filterStates(version.params, training)
  if (Math.abs(logLikelihood - recorded) > RECORDED_WITHIN * Math.abs(recorded)) return otherRows(version, table, training.nSamples)
  const series = rowSeries(version.params, observations, 0)
  const parts = (['training', 'heldOut'] as const).flatMap((part): ObservedPart[] => {
    const figures = partFigures(series, sequences, part, version.params.nStates)
    return figures === null ? [] : [{ part, figures, ...spanOf(rows.value, part) }]
  })
  const wald = waldIntervals(version.params, training, onProgress)
  return ok({ parts, wald, sequences, limits, rowWord: shortRowWords(detectFrequency(selected.dates, selected.symbols), 2) })
}

/** The rows trained on, series by series, in the units of the parameters. */
function trainingObservations({ observations: { values, nFeatures }, sequences }: FitRows) {
  const ranges = rangesOf(sequences, 'training')
  const rows = new Float64Array(ranges.reduce((sum, { from, to }) => sum + to - from, 0) * nFeatures)
  let at = 0
  for (const { from, to } of ranges) {
    rows.set(values.subarray(from * nFeatures, to * nFeatures), at)
    at += (to - from) * nFeatures
  }
  return makeObservations(rows, nFeatures, ranges.map(({ from, to }) => to - from))
}

function spanOf({ selected: { dates }, sequences }: FitRows, part: RowPart): { readonly firstDay: DayNumber; readonly lastDay: DayNumber } {
  let [firstDay, lastDay] = [Infinity, -Infinity]
  for (const { from, to } of rangesOf(sequences, part)) {
    firstDay = Math.min(firstDay, dates[from]!)
    lastDay = Math.max(lastDay, dates[to - 1]!)
  }
  return { firstDay, lastDay }
}
