import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import { clipped } from './clipping'
import type { DetectorModel, Scaler } from './types'

export type RowRange = { readonly from: number; readonly to: number }

/** Rows of one series, or of the symbols named. */
export type RowSymbols = DatasetSymbols | undefined

/**
 * (x - mean) / std of row-major rows in the order of the scaler; missing cells stay missing. Where the
 * scaler has limits, x is clipped to them first. A new array. Where the scaler knows
 * symbols, rows of a symbol are standardised by its own statistics, and rows of any other by those of all together.
 *
 * @param range  the rows wanted; all of them by default
 */
export function scaledRows(
  values: Float64Array, scaler: Scaler, symbols?: RowSymbols, range: RowRange = { from: 0, to: values.length / scaler.means.length },
): Float64Array<ArrayBuffer> {
  const nFeatures = scaler.means.length
  const first = range.from * nFeatures
  const out = new Float64Array(range.to * nFeatures - first)
  for (const { symbol, from, to } of blocksOf({ dates: { length: values.length / nFeatures }, symbols })) {
    const { means, stds } = scalerOf(scaler, symbol)
    const { limits } = scaler
    const end = Math.min(to, range.to) * nFeatures
    for (let i = Math.max(from, range.from) * nFeatures; i < end; i++) {
      out[i - first] = (clipped(values[i]!, limits, i % nFeatures) - means[i % nFeatures]!) / stds[i % nFeatures]!
    }
  }
  return out
}

/** The statistics by which rows of a symbol are standardised; null stands for one series. */
export function scalerOf(scaler: Scaler, symbol: string | null): Pick<Scaler, 'means' | 'stds'> {
  const { bySymbol } = scaler
  const s = bySymbol && symbol !== null ? bySymbol.names.indexOf(symbol) : -1
  if (!bySymbol || s < 0) return scaler
  const nFeatures = scaler.means.length
  const own = (rows: Float64Array) => rows.subarray(s * nFeatures, (s + 1) * nFeatures)
  return { means: own(bySymbol.means), stds: own(bySymbol.stds) }
}

/**
 * A model as it reads one symbol: its scaler is that symbol's own, where it has one. Raw parameters, attributions and forecasts then
 * are in the units of the symbol. It is the same model by its digest, for looking at; its parts no longer give that digest.
 */
export function forSymbol<M extends Pick<DetectorModel, 'scaler'>>(model: M, symbol: string): M {
  if (!model.scaler?.bySymbol) return model
  const { limits } = model.scaler
  const { means, stds } = scalerOf(model.scaler, symbol)
  return { ...model, scaler: { means: means.slice(), stds: stds.slice(), ...(limits && { limits }) } }
}
