import { blocksOf } from '../dataset/symbols'
import type { Dataset } from '../dataset/types'
import type { Result } from '../shared/result'
import { ok } from '../shared/result'
import { checkNoLookAhead, type Leak, type LookAheadOptions, type LookAheadReport } from './checkNoLookAhead'
import { tableOfBlock } from './deriveDataset'
import type { Recipe, RecipeFailure } from './types'

/** Symbols checked of a table that has more. */
const MAX_SYMBOLS = 20

/** checkNoLookAhead over a data set; of several symbols each by itself, the first 20 of them, sharing the dates. */
export async function checkDataset(recipe: Recipe, dataset: Dataset, others: readonly Dataset[], options: LookAheadOptions): Promise<Result<LookAheadReport, RecipeFailure>> {
  const blocks = blocksOf(dataset).slice(0, MAX_SYMBOLS)
  const leaks = new Map<string, Leak | null>()
  let nDates = 0
  for (const [i, block] of blocks.entries()) {
    const report = await checkNoLookAhead(recipe, [tableOfBlock(dataset, block), ...others], {
      ...options,
      ...(blocks.length > 1 && { nDates: Math.ceil(200 / blocks.length) }),
      onProgress: (share) => options.onProgress?.((i + share) / blocks.length),
    })
    if (!report.ok) return report
    nDates += report.value.nDates
    for (const { name, leak } of report.value.features) leaks.set(name, leaks.get(name) ?? leak)
  }
  return ok({ nDates, features: Array.from(leaks, ([name, leak]) => ({ name, leak })) })
}
