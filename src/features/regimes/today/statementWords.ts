import { rowWords, shortRowWords } from '../../../domain/dataset/rowWords'
import type { TodayStatement } from '../../../domain/inference/todayStatement'
import { formatShortDayNear } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbabilityPercent, formatReturnPercent } from '../../../ui/format/quantities'
import type { ModelView } from '../modelView'

const HIGH_WINDOW = 250

/** "RISK_OFF since 12 Mar, 9 trading days, 94.0 %" */
export function statementSentence(statement: TodayStatement, view: ModelView): string {
  const { regime, sinceDay, rowsInSpell, isCutOff, probability, day } = statement
  const since = isCutOff ? 'since before the data begin' : `since ${formatShortDayNear(sinceDay, day)}`
  return `${regime} ${since}, ${formatInteger(rowsInSpell)} ${rowWords(view.frequency, rowsInSpell)}, ${formatProbabilityPercent(probability)}`
}

/** Who else could it be, and where the price stands. */
export function statementDetail(statement: TodayStatement, view: ModelView): string {
  return [runnerUpWords(statement, view.inference.nStates), priceWords(statement.row, view)].filter((words) => words !== '').join(' ')
}

function runnerUpWords({ runnerUp, probability }: TodayStatement, nStates: number): string {
  if (!runnerUp) return ''
  const rest = 1 - probability - runnerUp.probability
  const share = formatProbabilityPercent(runnerUp.probability)
  if (runnerUp.probability < 0.0005) return 'No other regime has more than 0.1 %.'
  return nStates > 2 && rest < 0.0005 ? `${runnerUp.regime} is the only other candidate at ${share}.` : `${runnerUp.regime} follows with ${share}.`
}

function priceWords(row: number, { price, frequency }: ModelView): string {
  const last = price?.values[row]
  if (!price || last === undefined || Number.isNaN(last)) return ''
  const window = price.values.subarray(Math.max(0, row - HIGH_WINDOW + 1), row + 1)
  const high = window.reduce((best, value) => (value > best ? value : best), Number.NEGATIVE_INFINITY)
  const name = `its ${window.length}-${shortRowWords(frequency, 1)} high`
  const place = last >= high ? name : `${formatReturnPercent(1 - last / high)} below ${name}`
  return `The ${price.name} stands at ${formatFixed(last, 2)}, ${place}.`
}
