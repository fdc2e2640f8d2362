import { rowWords } from '../../../domain/dataset/rowWords'
import { CHANGE_ROWS } from '../../../domain/inference/symbolStanding'
import { NO_STATE } from '../../../domain/inference/regimeMap'
import { formatDay, formatDayRange } from '../../../ui/format/date'
import { formatInteger } from '../../../ui/format/number'
import { formatPercent, formatProbabilityPercent } from '../../../ui/format/quantities'
import { joinWords, plural } from '../../../ui/format/text'
import type { SymbolsView } from './symbolsView'

/** "RISK_OFF in 212 of 500 symbols, 42 %" */
export function standingSentence({ standing, inference }: SymbolsView): string {
  const { counts, leading, current } = standing
  return `${inference.regimes[leading]} in ${formatInteger(counts[leading])} of ${plural(current.length, 'symbol')}, ${formatPercent(counts[leading]! / current.length, 0)}`
}

/** The other regimes, who changed, and who is left out. */
export function standingDetail(view: SymbolsView): string {
  const { counts, leading, changed, ended, day } = view.standing
  const others = view.inference.regimes.flatMap((regime, state) => (state === leading ? [] : [`${regime} in ${formatInteger(counts[state])}`]))
  const changes = changed.length === 0 ? 'no symbol changed' : `${plural(changed.length, 'symbol')} changed`
  const recent = `${changes} within ${formatInteger(CHANGE_ROWS)} ${rowWords(view.frequency, CHANGE_ROWS)}`
  const left = ended.length === 0 ? '' : ` ${plural(ended.length, 'symbol')} ended before ${formatDay(day)} and ${ended.length === 1 ? 'is' : 'are'} not counted.`
  return `${others.length === 0 ? '' : `${joinWords(others)}; `}${recent}.${left}`
}

/** A cell of the map in words: symbol, when, regime, how sure. */
export function cellInWords({ inference }: SymbolsView, row: number, column: number): string {
  const { map, regimes } = inference
  const at = row * map.nColumns + column
  const state = map.states[at]!
  const what = state === NO_STATE ? 'no rows' : `${regimes[state]}, ${formatProbabilityPercent(map.confidence[at]! / 255)} sure`
  return `${map.symbols[row]}, ${cellDays(inference, column)}: ${what}`
}

/** The day or days of a column. */
export function cellDays({ map }: SymbolsView['inference'], column: number): string {
  const [first, last] = [map.firstDays[column], map.lastDays[column]]
  return first === last ? formatDay(first) : formatDayRange(first, last)
}

export function mapTitle({ inference }: SymbolsView): string {
  const { map, nStates, regimes } = inference
  const top = nStates - 1
  const share = (column: number) => {
    const counts = map.counts.subarray(column * nStates, (column + 1) * nStates)
    return counts[top]! / counts.reduce((sum, n) => sum + n, 0)
  }
  let worst = 0
  for (let column = 1; column < map.nColumns; column++) if (share(column) > share(worst)) worst = column
  return `${regimes[top]} was widest on ${formatDay(map.lastDays[worst])}, ${formatPercent(share(worst), 0)} of the symbols`
}

export function mapSummary(view: SymbolsView, nShown: number): string {
  const { map, nStates, regimes } = view.inference
  const totals = regimes.map((_, state) => {
    let sum = 0
    for (let column = 0; column < map.nColumns; column++) sum += map.counts[column * nStates + state]!
    return sum
  })
  const all = totals.reduce((sum, n) => sum + n, 0)
  const shares = regimes.map((regime, state) => `${regime} ${formatPercent(totals[state]! / all, 0)}`)
  return `Of all days of all symbols ${joinWords(shares)}. The map shows ${plural(nShown, 'symbol')}, one row each; the table below lists where each stands.`
}
