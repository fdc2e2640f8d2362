import { fail, ok, type Result } from '../shared/result'
import { neededRows } from '../training/sampleSize'
import { isComplete, selectRows } from '../training/selectRows'
import type { FeatureTable } from '../training/types'
import { groupThousands, listOf } from '../training/words'
import { planSplits, type Split } from './planSplits'
import type { RefitConfig } from './refitSplit'
import type { WalkForwardSettings } from './settings'
import type { BacktestFailure } from './types'

/** The rows of a walk forward in the order of its features, with its refits planned. */
export type WalkPlan = { readonly values: Float64Array<ArrayBuffer>; readonly dates: Int32Array<ArrayBuffer>; readonly splits: readonly Split[] }

/**
 * Plans the refits over the rows from the first complete one on. Refuses where a feature is missing, where no row is left to decide on,
 * and where a training part is shorter than the sample rule asks for.
 */
export function planWalk(table: FeatureTable, config: RefitConfig, settings: WalkForwardSettings): Result<WalkPlan, BacktestFailure> {
  const missing = config.features.filter((name) => !table.names.includes(name))
  if (missing.length > 0) return fail({ code: 'featureMismatch', message: `${table.datasetName} has no column ${listOf(missing.map((name) => `"${name}"`))}, which the model reads. Choose a data set with the features it was trained on.` })
  const { values, dates } = selectRows(table, { features: config.features, firstDay: null, lastDay: null })
  const complete = completeness(values, config.features.length)
  const start = complete.indexOf(1)
  const splits = start < 0 ? [] : planSplits(dates.length - start, settings).map((split) => moved(split, start))
  if (splits.length === 0) return tooShort(table, dates.length - Math.max(0, start), settings)
  const needed = neededRows({ nStates: config.nStates, nFeatures: config.features.length, covarianceType: config.covarianceType })
  const short = splits.find(({ trainFrom, trainTo }) => countComplete(complete, trainFrom, trainTo) < needed)
  if (short) {
    const have = countComplete(complete, short.trainFrom, short.trainTo)
    const message = `Refit ${short.index + 1} has ${groupThousands(have)} complete rows to train on; this model needs ${groupThousands(needed)}, ten for each free parameter. Take a longer window, fewer states or fewer features.`
    return fail({ code: 'tooFewRows', message })
  }
  return ok({ values, dates, splits })
}

function moved({ index, trainFrom, trainTo, from, to }: Split, by: number): Split {
  return { index, trainFrom: trainFrom + by, trainTo: trainTo + by, from: from + by, to: to + by }
}

function completeness(values: Float64Array, width: number): Uint8Array {
  return Uint8Array.from({ length: values.length / width }, (_, t) => (isComplete(values, t * width, width) ? 1 : 0))
}

function countComplete(complete: Uint8Array, from: number, to: number): number {
  return complete.subarray(from, to).reduce((sum, each) => sum + each, 0)
}

function tooShort({ datasetName }: FeatureTable, nRows: number, { initialWindow, embargo }: WalkForwardSettings): Result<never, BacktestFailure> {
  const message = `${datasetName} has ${groupThousands(nRows)} rows from the first complete one on; the first window of ${groupThousands(initialWindow)} and the embargo of ${embargo} leave none to decide on. Take a shorter window or more data.`
  return fail({ code: 'tooFewRows', message })
}
