import type { Digest } from '../shared/digest'
import { DIGEST_BYTES } from './inputDigests'

/** Rows of one series where they stand in a table. */
export type RowView = {
  /** (n) */
  readonly dates: Int32Array
  /** (n, width) row-major */
  readonly values: Float64Array
  readonly width: number
  /** (D) the columns read, in the order of the schema */
  readonly columns: readonly number[]
}

/** The first rows of a series whose digests are known. */
export type KnownSeries = {
  readonly nRows: number
  /** (at least nRows) */
  readonly dates: Int32Array
  /** (at least nRows, D) in the order of the schema */
  readonly cells: Float64Array
  /** (at least nRows, 32) input digest of each row */
  readonly digests: Uint8Array
}

/** What a page remembers of the rows that it had scored, so that it can tell new rows from old ones by itself. */
export type KnownRows = {
  of(model: Digest, symbol: string): KnownSeries | null
  /** remembers a series that was hashed as a whole; a long one is not kept */
  keep(model: Digest, symbol: string, rows: RowView, digests: Uint8Array): void
  /** rows that follow the first `nRows` of a series remembered; forgotten again if it has changed since */
  extend(model: Digest, symbol: string, from: { readonly series: KnownSeries; readonly nRows: number }, rows: RowView, digests: Uint8Array): void
}

/** A row of nine features takes 108 bytes, and comparing it 20 ns: so many are compared within a frame. */
export const MAX_KNOWN_ROWS = 50_000

export function createKnownRows(): KnownRows {
  const known = new Map<string, KnownSeries>()
  const keyOf = (model: Digest, symbol: string) => `${model}/${symbol}`

  /** The series asked for last stays; the oldest give way. */
  function put(key: string, series: KnownSeries): void {
    known.delete(key)
    known.set(key, series)
    let nRows = 0
    for (const each of known.values()) nRows += each.nRows
    for (const [oldest, { nRows: n }] of known) {
      if (nRows <= MAX_KNOWN_ROWS) return
      known.delete(oldest)
      nRows -= n
    }
  }

  return {
    of: (model, symbol) => known.get(keyOf(model, symbol)) ?? null,
    keep(model, symbol, rows, digests) {
      put(keyOf(model, symbol), appended({ nRows: 0, dates: new Int32Array(0), cells: new Float64Array(0), digests: new Uint8Array(0) }, rows, digests))
    },
    extend(model, symbol, { series, nRows }, rows, digests) {
      const key = keyOf(model, symbol)
      if (known.get(key) === series) put(key, appended({ ...series, nRows }, rows, digests))
    },
  }
}

/** How many rows a series known and a view have in common from the first on. Cells count by their bits: NaN equals NaN, 0 is not -0. */
export function sharedRows(series: KnownSeries, { dates, values, width, columns }: RowView): number {
  const n = Math.min(series.nRows, dates.length)
  const { cells } = series
  const [left, right] = [wordsOf(cells), wordsOf(values)]
  let i = 0
  for (let t = 0; t < n; t++) {
    if (series.dates[t] !== dates[t]) return t
    for (let d = 0; d < columns.length; d++, i++) {
      const j = t * width + columns[d]!
      // Equal numbers other than zero have equal bits.
      if (cells[i] === values[j] && cells[i] !== 0) continue
      if (left[2 * i] !== right[2 * j] || left[2 * i + 1] !== right[2 * j + 1]) return t
    }
  }
  return n
}

/** (to - from, D) cells of a view in the order of the schema. */
export function cellsOf({ values, width, columns }: RowView, from: number, to: number): Float64Array<ArrayBuffer> {
  const cells = new Float64Array((to - from) * columns.length)
  fillCells(cells, 0, { values, width, columns }, from, to)
  return cells
}

function fillCells(out: Float64Array, at: number, { values, width, columns }: Pick<RowView, 'values' | 'width' | 'columns'>, from: number, to: number): void {
  for (let t = from, i = at; t < to; t++) for (const column of columns) out[i++] = values[t * width + column]!
}

/** With room to grow, so that a new row does not copy those before it. */
function appended(series: KnownSeries, rows: RowView, added: Uint8Array): KnownSeries {
  const nFeatures = rows.columns.length
  const [from, nRows] = [series.nRows, series.nRows + rows.dates.length]
  const hasRoom = nRows <= series.dates.length
  const capacity = hasRoom ? series.dates.length : Math.ceil(1.25 * nRows)
  const dates = hasRoom ? series.dates : grown(new Int32Array(capacity), series.dates.subarray(0, from))
  const cells = hasRoom ? series.cells : grown(new Float64Array(capacity * nFeatures), series.cells.subarray(0, from * nFeatures))
  const digests = hasRoom ? series.digests : grown(new Uint8Array(capacity * DIGEST_BYTES), series.digests.subarray(0, from * DIGEST_BYTES))
  dates.set(rows.dates, from)
  fillCells(cells, from * nFeatures, rows, 0, rows.dates.length)
  digests.set(added, from * DIGEST_BYTES)
  return { nRows, dates, cells, digests }
}

function grown<T extends { set(from: T): void }>(out: T, from: T): T {
  out.set(from)
  return out
}

function wordsOf({ buffer, byteOffset, byteLength }: Float64Array): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength >> 2)
}
