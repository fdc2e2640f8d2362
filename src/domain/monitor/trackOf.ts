import { isoFromDay } from '../shared/day'
import { computeFigure, type FigureContext } from './figures/computeFigure'
import { createMonitorMachine } from './monitorStates'
import type { RowSeries } from './rowSeries'
import type { Band, MonitorTrack } from './types'

type Rows = {
  readonly series: RowSeries
  readonly context: FigureContext
  /** (n) */
  readonly dates: Int32Array
  /** (n) sessions missed just before each row */
  readonly missed: readonly number[]
}

/**
 * One monitor on every row. If its band or its figure cannot be computed it is in Error, from the first row without a number on, and says why;
 * the others do not depend on it.
 */
export function trackOf(band: Band, { series, context, dates, missed }: Rows): MonitorTrack {
  const unusable = [band.center, band.lower, band.upper].find((end) => end !== null && !Number.isFinite(end))
  if (unusable !== undefined) return failed(band, null, dates.length, 0, 'The simulated paths gave no number for its band. Compute the bands anew, or train the model anew.')
  let values: Float64Array
  try {
    values = computeFigure(band, series, context)
  } catch (error) {
    return failed(band, null, dates.length, 0, `Its figure could not be computed: ${error instanceof Error ? error.message : String(error)}`)
  }
  const end = values.findIndex((value) => value === Infinity || value === -Infinity)
  if (end >= 0) return failed(band, { values, missed }, dates.length, end, `Its figure has no finite value on ${isoFromDay(dates[end]!)}. Look at the row of that day on Explore; if the value is right, the model gives it no probability.`)
  return { band, values, states: statesOf(band, values, missed) }
}

function statesOf(band: Band, values: Float64Array, missed: readonly number[]): MonitorTrack['states'] {
  const machine = createMonitorMachine(band)
  return Array.from(values, (value, t) => machine.step(value, missed[t]))
}

/** @param from  first row in Error */
function failed(band: Band, before: { readonly values: Float64Array; readonly missed: readonly number[] } | null, nRows: number, from: number, error: string): MonitorTrack {
  const values = new Float64Array(nRows).fill(NaN)
  if (before) values.set(before.values.subarray(0, from))
  const sound = before ? statesOf(band, values.subarray(0, from), before.missed) : []
  return { band, values, states: [...sound, ...new Array<'Error'>(nRows - from).fill('Error')], error }
}
