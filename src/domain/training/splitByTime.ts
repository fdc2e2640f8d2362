import type { DayNumber } from '../shared/day'
import { keepRows, type SelectedRows } from './selectRows'

/** Rows to train on, and the rest held out; every held-out row is later than every training row of any symbol. */
export type TimeSplit = {
  readonly training: SelectedRows
  /** true for the rows of the whole that are trained on */
  readonly isTraining: (row: number) => boolean
}

/**
 * Splits rows by time. One series: the first `nTrainRows` rows. Several symbols: all rows up to one day, the earliest that
 * makes `nTrainRows` rows or more, so that no symbol is trained on a day that another one is tested on.
 */
export function splitByTime(rows: SelectedRows, nTrainRows: number): TimeSplit {
  const isTraining = trainingTest(rows, nTrainRows)
  return { training: keepRows(rows, isTraining), isTraining }
}

function trainingTest({ dates, nSamples, symbols }: SelectedRows, nTrainRows: number): (row: number) => boolean {
  if (!symbols || nTrainRows >= nSamples) return (row) => row < nTrainRows
  if (nTrainRows < 1) return () => false
  const cut: DayNumber = dates.slice().sort()[nTrainRows - 1]!
  return (row) => dates[row]! <= cut
}
