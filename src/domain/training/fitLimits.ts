import { clippedRows } from '../model/clipping'
import type { ClippingLimits, TrainingConfig } from '../model/types'
import { columnMoments, isConstant } from './columnMoments'
import type { SelectedRows } from './selectRows'
import type { DataFinding } from './types'

/**
 * Limits of each feature at two quantiles of the (complete) training part, all symbols together; undefined where the
 * configuration does not ask for them. Rows after the cut do not enter.
 */
export function fitLimits({ values, names, nSamples }: SelectedRows, { clipping }: Pick<TrainingConfig, 'clipping'>): ClippingLimits | undefined {
  if (clipping === undefined || nSamples === 0) return undefined
  const limits = { lower: new Float64Array(names.length), upper: new Float64Array(names.length) }
  names.forEach((_, d) => {
    const sorted = Float64Array.from({ length: nSamples }, (_, t) => values[t * names.length + d]!).sort()
    limits.lower[d] = quantile(sorted, clipping.lower)
    limits.upper[d] = quantile(sorted, clipping.upper)
  })
  return limits
}

/** Linear interpolation between order statistics, type 7 of Hyndman and Fan (1996). @param sorted  ascending, at least one */
export function quantile(sorted: Float64Array, level: number): number {
  const position = level * (sorted.length - 1)
  const low = Math.floor(position)
  const [a, b] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!]
  return a === b ? a : a + (position - low) * (b - a)
}

/** Features that vary only outside their limits, so that nothing would be left of them. */
export function findConstantWhenClipped(training: SelectedRows, config: TrainingConfig): DataFinding[] {
  const limits = fitLimits(training, config)
  if (limits === undefined) return []
  const { names, nSamples } = training
  const [before, after] = [training.values, clippedRows(training.values, limits)].map((values) => columnMoments(values, nSamples, names.length))
  const { clipping: _clipping, ...unclipped } = config
  return names.flatMap((column, d): DataFinding[] => {
    if (isConstant(before!, d) || !isConstant(after!, d)) return []
    const message = `Column "${column}" is ${limits.lower[d]} at both clipping limits, so clipping leaves nothing of it to train on.`
    return [{ code: 'constantColumn', severity: 'refusal', message, column, count: nSamples, days: [], fixes: [{ title: 'Train without clipping', config: unclipped }] }]
  })
}
