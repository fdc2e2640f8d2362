import { runsOf } from '../../charts/regimeStyle'
import { rowWords, shortRowWords } from '../../domain/dataset/rowWords'
import { formatDay } from '../../ui/format/date'
import { formatFixed, formatInteger } from '../../ui/format/number'
import { formatProbability, formatProbabilityPercent } from '../../ui/format/quantities'
import type { ChartTable } from '../../charts/frame/chartTable'
import { probabilitiesAt } from './modelView'
import type { ModelView } from './modelView'

/** "10 regime changes in 250 days, the last on 2016-02-10" */
export function changesTitle(view: ModelView, from: number, to: number): string {
  const runs = runsOf(view.inference.states, from, to)
  const nRows = to - from + 1
  const span = `${formatInteger(nRows)} ${rowWords(view.frequency, nRows)}`
  if (runs.length === 1) return `${view.inference.regimes[runs[0]!.state]} throughout ${span}`
  const last = formatDay(view.inference.dates[runs.at(-1)!.from])
  return `${runs.length - 1} regime ${runs.length === 2 ? 'change' : 'changes'} in ${span}, the last on ${last}`
}

export function timelineSummary(view: ModelView, from: number, to: number): string {
  const { inference } = view
  const nRows = to - from + 1
  const counts = new Array<number>(inference.nStates).fill(0)
  let nSure = 0
  for (let row = from; row <= to; row++) {
    counts[inference.states[row]!] = counts[inference.states[row]!]! + 1
    if (inference.confidence[row]! >= 0.75) nSure++
  }
  const shares = inference.regimes.map((regime, state) => `${regime} ${formatProbabilityPercent(counts[state]! / nRows)}`)
  return `From ${formatDay(inference.dates[from])} to ${formatDay(inference.dates[to])} the most probable regime was ${shares.join(', ')} of the ${shortRowWords(view.frequency, 2)}. The top probability was at least 75 % on ${formatProbabilityPercent(nSure / nRows)} of them.`
}

/** Every value of a row in words, for the crosshair's keyboard user. */
export function rowInWords(view: ModelView, row: number): string {
  const price = view.price?.values[row]
  const priceWords = view.price && price !== undefined && !Number.isNaN(price) ? `, ${view.price.name} ${formatFixed(price, 2)}` : ''
  const probabilities = probabilitiesAt(view, row).map((share, state) => `${view.inference.regimes[state]} ${formatProbabilityPercent(share)}`)
  return `${formatDay(view.inference.dates[row])}${priceWords}, ${probabilities.join(', ')}`
}

/** The rows of the chart with every probability, newest first. */
export function timelineTable(view: ModelView, from: number, to: number): ChartTable {
  const { inference, price } = view
  const rows = Array.from({ length: to - from + 1 }, (_, i) => to - i)
  return {
    caption: `Regime, filtered probabilities and confidence by ${shortRowWords(view.frequency, 1)}, ${formatDay(inference.dates[from])} to ${formatDay(inference.dates[to])}, probabilities in %`,
    columns: [
      { header: 'Date', isNumeric: false },
      ...(price ? [{ header: price.name, isNumeric: true, format: (value: number) => formatFixed(value, 2) }] : []),
      { header: 'Regime', isNumeric: false },
      ...inference.regimes.map((regime) => ({ header: regime, isNumeric: true, format: (share: number) => formatProbability(share) })),
    ],
    rows: rows.map((row) => [
      formatDay(inference.dates[row]),
      ...(price ? [price.values[row]!] : []),
      inference.regimes[inference.states[row]!]!,
      ...probabilitiesAt(view, row),
    ]),
  }
}
