import { blocksOf } from '../dataset/symbols'
import { observationsOf } from '../inference/filterRows'
import { scalerOf } from '../model/scaler'
import type { ModelVersion } from '../model/types'
import type { Failure } from '../shared/failure'
import { isoFromDay, type DayNumber } from '../shared/day'
import { fail, ok, type Result } from '../shared/result'
import { completeRows, selectRows, type SelectedRows } from '../training/selectRows'
import type { FeatureTable } from '../training/types'
import { groupThousands } from '../training/words'
import type { Observations } from '../../engine'
import type { SequenceShape } from './types'

/** Limits that a series was clipped at, in the units of the parameters; (D) each. */
export type SequenceLimits = { readonly lower: Float64Array; readonly upper: Float64Array }

/** The rows a version was trained on and those after them, as the training read them: complete rows only, series by series. */
export type FitRows = {
  readonly selected: SelectedRows
  /** in the units of the parameters */
  readonly observations: Observations
  readonly sequences: readonly SequenceShape[]
  /** by sequence; null where the model does not clip */
  readonly limits: readonly SequenceLimits[] | null
}

/** 'otherRows': the table does not hold the rows that the version was trained on. */
export type DiagnosisFailure = Failure<'otherRows'>

/** Splits a table as the training of a version did, by its last training day. */
export function fitRows(version: ModelVersion, table: FeatureTable): Result<FitRows, DiagnosisFailure> {
  const { config, metadata: { data }, scaler } = version
  const selected = completeRows(selectRows(table, config))
  const blocks = blocksOf(selected)
  const sequences = blocks.map(({ from, to }) => ({ nRows: to - from, nTraining: countUpTo(selected.dates.subarray(from, to), data.trainLastDay) }))
  const nTraining = sequences.reduce((sum, sequence) => sum + sequence.nTraining, 0)
  if (nTraining !== data.nTrainRows || selected.names.length !== config.features.length) return otherRows(version, table, nTraining)
  return ok({
    selected,
    sequences,
    observations: observationsOf(version, selected.values, selected.symbols),
    limits: scaler?.limits ? blocks.map(({ symbol }) => limitsOf(scaler, symbol)) : null,
  })
}

/** Says that the rows are not those of the training. @param nFound  complete rows up to the last training day */
export function otherRows({ name, version, metadata: { data } }: ModelVersion, table: FeatureTable, nFound: number): Result<never, DiagnosisFailure> {
  const counts = nFound === data.nTrainRows ? 'but their values differ' : `but the model was trained on ${groupThousands(data.nTrainRows)}`
  return fail({
    code: 'otherRows',
    message:
      `${table.datasetName} holds ${groupThousands(nFound)} complete rows up to ${isoFromDay(data.trainLastDay)}, ${counts}. ` +
      `Diagnostics are about the rows of the training: take the data that ${name} ${version} was trained on, ${data.datasetName}.`,
  })
}

function countUpTo(dates: Int32Array, last: DayNumber): number {
  return dates.reduce((count, day) => count + (day <= last ? 1 : 0), 0)
}

function limitsOf(scaler: NonNullable<ModelVersion['scaler']>, symbol: string | null): SequenceLimits {
  const { means, stds } = scalerOf(scaler, symbol)
  const scaled = (values: Float64Array) => values.map((value, d) => (value - means[d]!) / stds[d]!)
  return { lower: scaled(scaler.limits!.lower), upper: scaled(scaler.limits!.upper) }
}
