import type { Scaler, SymbolScales } from '../model/types'
import type { ParsedMembers } from './parseMembers'
import { fault, type Faulty } from './fault'

/** Standardisation statistics of single symbols as metadata.json holds them: rows of (S, D) arrays one after the other. */
export type SymbolScalesFile = { readonly names: readonly string[]; readonly means: readonly number[]; readonly stds: readonly number[] }

const PART = 'metadata.json.symbolScales'

export function symbolScalesFile(scaler: Scaler | null): { symbolScales?: SymbolScalesFile } {
  if (!scaler?.bySymbol) return {}
  const { names, means, stds } = scaler.bySymbol
  return { symbolScales: { names, means: Array.from(means), stds: Array.from(stds) } }
}

export function symbolScalesOf({ names, means, stds }: SymbolScalesFile): SymbolScales {
  return { names, means: Float64Array.from(means), stds: Float64Array.from(stds) }
}

/** As many statistics as symbols and features, names unique and in order, scales positive. */
export function checkSymbolScales({ config, metadata }: ParsedMembers): Faulty<never> | null {
  const { symbolScales: scales, nFeatures } = metadata
  if ((scales !== undefined) !== (config.scaling === 'symbol')) return fault('schemaInvalid', PART, `${PART} must be there if and only if config.json says scaling "symbol".`)
  if (!scales) return null
  const { names, means, stds } = scales
  const n = names.length * nFeatures
  if (!metadata.isStandardized || means.length !== n || stds.length !== n) {
    return fault('dimensionsDisagree', PART, `${PART} has ${means.length} means and ${stds.length} standard deviations; ${names.length} symbols with ${nFeatures} features need ${n} of each.`)
  }
  if (names.some((name, i) => i > 0 && names[i - 1]! >= name)) return fault('schemaInvalid', PART, `${PART}.names are not unique and ascending.`)
  if (stds.some((value) => value <= 0)) return fault('schemaInvalid', PART, `${PART} holds a standard deviation that is not positive.`)
  return null
}
