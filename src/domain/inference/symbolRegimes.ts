import { blocksOf } from '../dataset/symbols'
import type { DatasetSymbols } from '../dataset/types'
import type { RegimeName } from '../model/types'
import type { DayNumber } from '../shared/day'
import { rankStates } from './todayStatement'
import type { CausalInference } from './types'

/** Where one symbol stands on its last day. */
export type SymbolRegime = {
  readonly symbol: string
  readonly nRows: number
  /** its last row */
  readonly day: DayNumber
  readonly state: number
  readonly regime: RegimeName
  /** filtered probability of that state */
  readonly confidence: number
  /** first day of the present spell, and its rows so far, the last one included */
  readonly sinceDay: DayNumber
  readonly rowsInSpell: number
  /** the state before the present spell; null where the spell began with the first row */
  readonly previousState: number | null
  /** the next most probable state; null for a single state */
  readonly runnerUp: number | null
}

/** The last row of every symbol, in the order of the symbols. Uses rows up to each symbol's last only. */
export function latestOf(rows: CausalInference, symbols: DatasetSymbols): readonly SymbolRegime[] {
  return blocksOf({ dates: rows.dates, symbols }).map(({ symbol, from, to }) => {
    const last = to - 1
    const state = rows.states[last]!
    let start = last
    while (start > from && rows.states[start - 1] === state) start--
    const others = rankStates(rows.filtered.subarray(last * rows.nStates, to * rows.nStates)).filter((k) => k !== state)
    return {
      symbol: symbol!,
      nRows: to - from,
      day: rows.dates[last]!,
      state,
      regime: rows.regimes[state]!,
      confidence: rows.confidence[last]!,
      sinceDay: rows.dates[start]!,
      rowsInSpell: last - start + 1,
      previousState: start > from ? rows.states[start - 1]! : null,
      runnerUp: others[0] ?? null,
    }
  })
}
