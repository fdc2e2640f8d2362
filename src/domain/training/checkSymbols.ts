import type { TrainingConfig } from '../model/types'
import { checkConfig } from './checkConfig'
import { checkTraining } from './checkTraining'
import { configOfSymbol, partOfSymbol, symbolsOf } from './symbolTables'
import type { FeatureTable, InvalidConfig, TrainingCheck } from './types'

/** What a training of each symbol by itself would meet. */
export type SymbolsCheck = {
  /** settings that suit no symbol */
  readonly refusal: InvalidConfig | null
  /** rows each symbol needs */
  readonly needed: number
  readonly counts: TrainingCheck['counts'] | null
  readonly trainable: readonly string[]
  /** symbols that would be refused, with the reason of each */
  readonly refused: readonly { readonly symbol: string; readonly code: string; readonly message: string }[]
}

/** Checks every symbol of a table on its own, as `checkTraining` does one series. */
export function checkSymbols(table: FeatureTable, config: TrainingConfig): SymbolsCheck {
  const own = configOfSymbol(config)
  const invalid = checkConfig(own)
  const names = symbolsOf(table, config)
  if (invalid || names.length === 0) return { refusal: invalid ?? noSymbols(config), needed: 0, counts: null, trainable: [], refused: [] }
  const checks = names.map((symbol) => ({ symbol, check: checkTraining(partOfSymbol(table, symbol), own) }))
  return {
    refusal: null,
    needed: checks[0]!.check.needed,
    counts: checks[0]!.check.counts,
    trainable: checks.flatMap(({ symbol, check }) => (check.refusal === null ? [symbol] : [])),
    refused: checks.flatMap(({ symbol, check: { refusal } }) => (refusal === null ? [] : [{ symbol, code: refusal.code, message: refusal.message }])),
  }
}

function noSymbols({ symbols = [] }: TrainingConfig): InvalidConfig {
  return { code: 'invalidConfig', field: 'symbols', message: `The data hold none of the symbols asked for: ${symbols.join(', ')}. Choose among those they have.` }
}
