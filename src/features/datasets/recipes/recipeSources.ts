import { blockOf } from '../../../domain/dataset/symbols'
import type { Dataset } from '../../../domain/dataset/types'
import { tableOfBlock } from '../../../domain/features/deriveDataset'
import { rawInputs } from '../../../domain/features/normaliseRecipe'
import type { RawTable, Recipe } from '../../../domain/features/types'
import type { RecipeSources } from '../../../queries/recipes'

/** The tables a preview is computed on: one symbol's rows or the series, then the joined sets; only columns the recipe reads. */
export function sourcesOf(recipe: Recipe, dataset: Dataset, others: readonly Dataset[], symbol: string | null): RecipeSources {
  const read = new Set([...rawInputs(recipe.features), ...(recipe.calendar === null ? [] : [recipe.calendar])])
  const block = dataset.symbols && symbol !== null ? blockOf(dataset.symbols, symbol) : null
  const first = tableOfBlock(dataset, block ?? { symbol: null, from: 0, to: dataset.dates.length })
  const tables = [first, ...others].map((table): RawTable => ({
    name: table.name,
    dates: table.dates.slice(),
    columns: table.columns.filter(({ name }) => read.has(name)).map(({ name, unit, values }) => ({ name, unit, values: values.slice() })),
  }))
  return { key: [dataset.digest, symbol ?? '', ...others.map(({ digest }) => digest)], tables }
}

/** Names of the columns at hand, the data set's first; a name that two sets have is offered once and refused when read. */
export function columnNames(dataset: Dataset, others: readonly Dataset[]): readonly string[] {
  return [...new Set([dataset, ...others].flatMap(({ columns }) => columns.map(({ name }) => name)))]
}
