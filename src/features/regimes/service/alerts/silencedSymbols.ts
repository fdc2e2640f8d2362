import type { Alert } from '../../../../domain/alerts/types'
import type { SelectOption } from '../../../../ui/forms/Select'
import { plural } from '../../../../ui/format/text'

/** Whose alerts a silence is about: one symbol's, everything of the model, or not chosen yet. */
export type Whose = `symbol ${string}` | 'model' | 'nobody'

export type WhoseOptions = { readonly options: readonly SelectOption<Whose>[]; /** the symbol with most alerts that wait; of all symbols only by choice */ readonly chosen: Whose }

/** The symbols to choose among, those with alerts that wait first, then the whole model. */
export function whoseOptions(watched: readonly string[], waiting: readonly Pick<Alert, 'symbol'>[]): WhoseOptions {
  const counts = new Map<string, number>()
  for (const { symbol } of waiting) if (symbol !== undefined) counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  const nOf = (symbol: string) => counts.get(symbol) ?? 0
  const symbols = [...new Set([...watched, ...counts.keys()])].sort((a, b) => nOf(b) - nOf(a) || (a < b ? -1 : 1))
  const options = symbols.map((symbol): SelectOption<Whose> => ({ value: `symbol ${symbol}`, label: nOf(symbol) === 0 ? symbol : `${symbol}, ${plural(nOf(symbol), 'alert')} open` }))
  const chosen = counts.size === 0 ? 'nobody' : options[0]!.value
  const nobody: SelectOption<Whose> = { value: 'nobody', label: 'Choose a symbol', isDisabled: true }
  return { options: [...(chosen === 'nobody' ? [nobody] : []), ...options, { value: 'model', label: 'Every symbol, and the model as a whole' }], chosen }
}

/** The symbol of a choice; undefined: all of them. */
export function symbolOf(whose: Whose): string | undefined {
  return whose.startsWith('symbol ') ? whose.slice('symbol '.length) : undefined
}
