import { mostProbableStates } from '../inference/inferFiltered'
import { filterRows, observationsOf } from '../inference/filterRows'
import { checkFeatures, schemaRows } from '../inference/rowReader'
import { forSymbol } from '../model/scaler'
import type { ModelVersion } from '../model/types'
import { rowSeries, type RowSeries } from '../monitor/rowSeries'
import { scoreShiftOf } from '../monitor/scoreShift'
import { fail, ok, type Result } from '../shared/result'
import type { FeatureTable } from '../training/types'
import { pitCheck } from './pitCheck'
import { predictiveScores } from './predictiveScores'
import type { PairedDays, PairFailure, PairSide } from './types'

/** A version and the rows it reads, of one series. */
export type Reading = { readonly version: ModelVersion; readonly table: FeatureTable }

/**
 * Puts two versions side by side on every day after both trainings have ended (C1, C2): both filter from their first row on, with everything
 * they read, and are scored on the features they have in common. Cost that of two filters.
 *
 * @throws EngineError as filtering does
 */
export function pairDays(a: Reading, b: Reading): Result<PairedDays, PairFailure> {
  for (const reading of [a, b]) {
    const failure = checkReading(reading)
    if (failure) return fail(failure)
  }
  const after = Math.max(a.version.metadata.data.trainLastDay, b.version.metadata.data.trainLastDay)
  const { rowsA, rowsB, nUnpaired } = matchDays(a.table.dates, b.table.dates, after)
  const [first, second] = [filterReading(a, rowsA), filterReading(b, rowsB)]
  const features = sharedFeatures(first, second)
  const scores = features.length === 0 ? null : [scoresOf(first, features), scoresOf(second, features)]
  return ok({
    a: first.side, b: second.side,
    dates: Int32Array.from(rowsA, (row) => a.table.dates[row]!),
    features, nUnpaired,
    isWholeRow: [first, second].every(({ names }) => names.length === features.length),
    isSameModel: a.version.parameterDigest === b.version.parameterDigest,
    differences: scores && scores[1]!.map((score, t) => score - scores[0]![t]!),
  })
}

function checkReading({ version, table }: Reading): PairFailure | null {
  if ((table.symbols?.names.length ?? 1) > 1) {
    return { code: 'severalSymbols', message: `${table.datasetName} holds ${table.symbols!.names.length} symbols; two versions are compared on one series. Take data of one symbol.` }
  }
  return checkFeatures(version.schema, table)
}

/** Rows of the same days, in order, and how many days after `after` only one side has. */
function matchDays(a: Int32Array, b: Int32Array, after: number): { readonly rowsA: readonly number[]; readonly rowsB: readonly number[]; readonly nUnpaired: number } {
  const rowsA: number[] = []
  const rowsB: number[] = []
  let nUnpaired = 0
  const [startA, startB] = [firstAfter(a, after), firstAfter(b, after)]
  for (let i = startA, j = startB; i < a.length || j < b.length; ) {
    const [dayA, dayB] = [a[i] ?? Infinity, b[j] ?? Infinity]
    if (dayA === dayB) {
      rowsA.push(i)
      rowsB.push(j)
    } else nUnpaired++
    if (dayA <= dayB) i++
    if (dayB <= dayA) j++
  }
  return { rowsA, rowsB, nUnpaired }
}

function firstAfter(dates: Int32Array, after: number): number {
  const at = dates.findIndex((day) => day > after)
  return at < 0 ? dates.length : at
}

type Filtered = { readonly version: ModelVersion; readonly names: readonly string[]; /** (n, D) */ readonly cells: Float64Array; /** (n, K) */ readonly predicted: Float64Array; readonly side: PairSide }

/** What a version says of some rows, having read all before them. */
function filterReading({ version: made, table }: Reading, rows: readonly number[]): Filtered {
  const symbol = table.symbols?.names[0]
  const version = symbol === undefined ? made : forSymbol(made, symbol)
  const { nStates, nFeatures } = version.params
  const values = schemaRows(version.schema, table)
  const { filtered, predicted } = filterRows(version, values)
  const own = takeRows(filtered, nStates, rows)
  const states = mostProbableStates(own, nStates)
  const { regimes } = version.mapping
  const side = {
    digest: version.digest, label: `${version.name} ${version.version}`, regimes, states, filtered: own, nSwitches: switchesOf(Array.from(states, (state) => regimes[state]!)),
    pit: rows.length === 0 ? null : pitCheck(seriesAt(rowSeries(version.params, observationsOf(version, values), scoreShiftOf(version)), rows)),
  }
  return { version, names: version.schema.features.map(({ name }) => name), cells: takeRows(values, nFeatures, rows), predicted: takeRows(predicted, nStates, rows), side }
}

function seriesAt(series: RowSeries, rows: readonly number[]): RowSeries {
  const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!)
  return {
    nFeatures: series.nFeatures, states: Uint8Array.from(rows, (row) => series.states[row]!), confidence: at(series.confidence), logScore: at(series.logScore), surprise: at(series.surprise),
    residuals: takeRows(series.residuals, series.nFeatures, rows),
  }
}

/** Features of one name whose cells are the same on every paired day: two recipes may give one name to different things. */
function sharedFeatures(a: Filtered, b: Filtered): readonly string[] {
  const nRows = a.side.states.length
  return a.names.filter((name, i) => {
    const j = b.names.indexOf(name)
    if (j < 0) return false
    for (let t = 0; t < nRows; t++) if (!Object.is(a.cells[t * a.names.length + i], b.cells[t * b.names.length + j])) return false
    return true
  })
}

function scoresOf({ version, names, cells, predicted }: Filtered, features: readonly string[]): Float64Array<ArrayBuffer> {
  const columns = features.map((name) => names.indexOf(name))
  const nRows = cells.length / names.length
  const taken = Float64Array.from({ length: nRows * columns.length }, (_, i) => cells[Math.floor(i / columns.length) * names.length + columns[i % columns.length]!]!)
  return predictiveScores(version, { predicted, cells: taken }, columns)
}

function takeRows(values: Float64Array, width: number, rows: readonly number[]): Float64Array<ArrayBuffer> {
  const out = new Float64Array(rows.length * width)
  rows.forEach((row, t) => out.set(values.subarray(row * width, (row + 1) * width), t * width))
  return out
}

function switchesOf(regimes: readonly string[]): number {
  return regimes.reduce((n, regime, t) => n + (t > 0 && regime !== regimes[t - 1] ? 1 : 0), 0)
}
