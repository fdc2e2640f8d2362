import { createColumn, digestOfDataset } from '../dataset/datasetDigest'
import { joinSymbols } from '../dataset/joinSymbols'
import { blocksOf, type RowBlock } from '../dataset/symbols'
import type { Dataset } from '../dataset/types'
import type { Result } from '../shared/result'
import { fail, ok } from '../shared/result'
import { computeFeatures } from './computeFeatures'
import type { Derivation } from './derivationTypes'
import { REASONS } from './evaluateFeature'
import { digestOfRecipe } from './recipeDigest'
import type { FeatureSet, RawTable, Recipe, RecipeFailure, UndefinedCells } from './types'

export type DeriveRequest = {
  readonly recipe: Recipe
  readonly dataset: Dataset
  /** further data sets of one series, joined by date */
  readonly others?: readonly Dataset[]
  readonly name: string
  /** epoch milliseconds */
  readonly derivedAt: number
  /** keeps the rows at the beginning on which some feature is not defined yet */
  readonly keepsWarmUp?: boolean
}

/**
 * A data set of features: every output of the recipe, and the source's price columns beside them for the charts. Rows begin with
 * the first one on which every feature is defined; each symbol is computed by itself. Receipt and provenance stay the source's.
 */
export async function deriveDataset(request: DeriveRequest): Promise<Result<Dataset, RecipeFailure>> {
  const { recipe, dataset, others = [], name, derivedAt } = request
  const parts: Part[] = []
  for (const block of blocksOf(dataset)) {
    const computed = await computePart(request, block)
    if (!computed.ok) return computed
    parts.push(computed.value)
  }
  const kept = parts.filter(({ set, from }) => from < set.dates.length)
  if (kept.length === 0) return fail(noCompleteRow(recipe, dataset, parts))
  const rows = joinParts(kept, dataset)
  const outputs = kept[0]!.set.features
  const columns = await Promise.all([
    ...outputs.map((feature, i) => createColumn({ name: feature.name, unit: feature.unit, role: 'feature' }, rows.columns[i]!)),
    ...kept[0]!.prices.map((price, i) => createColumn({ name: price.name, unit: price.unit, role: 'price' }, rows.columns[outputs.length + i]!)),
  ])
  const symbols = rows.symbols && { symbols: rows.symbols }
  const derivation: Derivation = {
    recipe,
    recipeDigest: await digestOfRecipe(recipe),
    sources: [dataset, ...others].map((source) => ({ digest: source.digest, name: source.name })),
    rowsComputed: parts.reduce((sum, { set }) => sum + set.dates.length, 0),
    warmUpRows: kept.reduce((sum, { from }) => sum + from, 0),
    symbolsLeftOut: parts.flatMap((part) => (part.symbol !== null && !kept.includes(part) ? [part.symbol] : [])),
    undefinedCells: remainingCells(kept),
  }
  return ok({
    digest: await digestOfDataset({ dates: rows.dates, columns, ...symbols }),
    name,
    dates: rows.dates,
    ...symbols,
    columns,
    receipt: dataset.receipt,
    importedAt: derivedAt,
    provenance: dataset.provenance,
    derivation,
  })
}

/** The name offered for a derived data set. */
export function derivedName(source: Pick<Dataset, 'name'>, recipe: Pick<Recipe, 'name'>): string {
  return `${source.name}, ${recipe.name}`
}

/** The features of one symbol, or of the one series. */
type Part = { readonly symbol: string | null; readonly set: FeatureSet; readonly from: number; readonly prices: RawTable['columns'] }

async function computePart({ recipe, dataset, others = [], keepsWarmUp = false }: DeriveRequest, block: RowBlock): Promise<Result<Part, RecipeFailure>> {
  const table = tableOfBlock(dataset, block)
  const computed = await computeFeatures(recipe, [table, ...others])
  if (!computed.ok) return computed
  const set = computed.value
  const from = keepsWarmUp ? 0 : firstCompleteRow(set)
  return ok({ symbol: block.symbol, set, from, prices: pricesOnRows(dataset, table, set) })
}

/** The rows of one symbol as a table of their own. */
export function tableOfBlock({ name, dates, columns }: Dataset, { symbol, from, to }: RowBlock): RawTable {
  if (symbol === null) return { name, dates, columns }
  return {
    name: `${name}, ${symbol}`,
    dates: dates.subarray(from, to),
    columns: columns.map((column) => ({ name: column.name, unit: column.unit, values: column.values.subarray(from, to) })),
  }
}

function firstCompleteRow({ dates, features }: FeatureSet): number {
  for (let row = 0; row < dates.length; row++) if (features.every(({ values }) => !Number.isNaN(values[row]!))) return row
  return dates.length
}

/** Price columns whose name no feature has taken, on the rows of the features. */
function pricesOnRows({ columns }: Dataset, table: RawTable, { dates, features }: FeatureSet): RawTable['columns'] {
  const names = columns.filter(({ role, name }) => role === 'price' && !features.some((feature) => feature.name === name)).map(({ name }) => name)
  let row = 0
  const rows = Int32Array.from(dates, (day) => {
    while (table.dates[row]! < day) row++
    return table.dates[row] === day ? row : -1
  })
  return table.columns.filter(({ name }) => names.includes(name)).map((column) => ({ ...column, values: Float64Array.from(rows, (at) => column.values[at] ?? NaN) }))
}

function joinParts(parts: readonly Part[], { symbols }: Dataset) {
  const tables = parts.map(({ symbol, set, from, prices }) => ({
    symbol: symbol ?? '',
    dates: set.dates.slice(from),
    columns: [...set.features, ...prices].map(({ values }) => values.slice(from)),
  }))
  return symbols ? joinSymbols(tables) : { dates: tables[0]!.dates, columns: tables[0]!.columns, symbols: undefined }
}

/** What is still without a value once the warm-up is left out. */
function remainingCells(parts: readonly Part[]): Derivation['undefinedCells'] {
  const names = parts[0]!.set.features.map(({ name }) => name)
  return names.flatMap((feature, d) =>
    REASONS.flatMap((reason, code) => {
      let [count, firstDay] = [0, Infinity]
      for (const { set, from } of parts) {
        const { reasons } = set.features[d]!
        for (let row = from; row < reasons.length; row++) {
          if (reasons[row] !== code + 1) continue
          count++
          firstDay = Math.min(firstDay, set.dates[row]!)
        }
      }
      return count === 0 ? [] : [{ feature, reason, count, firstDay }]
    }),
  )
}

function noCompleteRow(recipe: Recipe, dataset: Dataset, parts: readonly Part[]): RecipeFailure {
  const worst = parts[0]?.set.features.flatMap(({ undefinedCells }) => undefinedCells).reduce<UndefinedCells | null>((most, cells) => (most === null || cells.count > most.count ? cells : most), null)
  const why = worst === null || worst === undefined ? '' : ` ${worst.message}`
  return { code: 'noCompleteRow', message: `No row of ${dataset.name} has every feature of recipe "${recipe.name}".${why} Use series that overlap, shorter windows or fewer features.` }
}
