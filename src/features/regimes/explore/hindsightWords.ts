import { runsOf } from '../../../charts/regimeStyle'
import type { ChartTable } from '../../../charts/frame/chartTable'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import type { HindsightInference } from '../../../domain/inference/types'
import { formatDay } from '../../../ui/format/date'
import { formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'
import type { ModelView } from '../modelView'

/** How often hindsight disagrees with what was known on the day. */
export function hindsightTitle(view: ModelView, hindsight: HindsightInference, from: number, to: number): string {
  let nDifferent = 0
  for (let row = from; row <= to; row++) if (hindsight.viterbiPath[row] !== view.inference.states[row]) nDifferent++
  const changes = runsOf(hindsight.viterbiPath, from, to).length - 1
  return `With hindsight ${changes} ${changes === 1 ? 'regime change' : 'regime changes'}, and another regime than was known on ${formatProbabilityPercent(nDifferent / (to - from + 1))} of the ${shortRowWords(view.frequency, 2)}`
}

/** Shares of the regimes on the most probable path, and the warning that goes with them. */
export function hindsightSummary({ inference, frequency }: ModelView, { viterbiPath, nStates }: HindsightInference, from: number, to: number): string {
  const counts = new Array<number>(nStates).fill(0)
  for (let row = from; row <= to; row++) counts[viterbiPath[row]!] = counts[viterbiPath[row]!]! + 1
  const shares = inference.regimes.map((regime, state) => `${regime} ${formatProbabilityPercent(counts[state]! / (to - from + 1))}`)
  return `With hindsight the most probable path spends ${shares.join(', ')} of the ${shortRowWords(frequency, 2)} from ${formatDay(inference.dates[from])} to ${formatDay(inference.dates[to])}. It uses the rows after each day, so nobody could have acted on it.`
}

/** Smoothed probabilities beside the filtered regime, newest first; every hindsight column says so. */
export function hindsightTable({ inference }: ModelView, hindsight: HindsightInference, from: number, to: number): ChartTable {
  const rows = Array.from({ length: to - from + 1 }, (_, i) => to - i)
  return {
    caption: `Hindsight (smoothed, uses the rows after each day), ${formatDay(inference.dates[from])} to ${formatDay(inference.dates[to])}, probabilities in %`,
    columns: [
      { header: 'Date', isNumeric: false },
      { header: 'Regime known on the day', isNumeric: false },
      { header: 'Hindsight regime', isNumeric: false },
      ...inference.regimes.map((regime) => ({ header: `Hindsight ${regime}`, isNumeric: true, format: (share: number) => formatProbability(share) })),
    ],
    rows: rows.map((row) => [
      formatDay(inference.dates[row]),
      inference.regimes[inference.states[row]!]!,
      inference.regimes[hindsight.viterbiPath[row]!]!,
      ...Array.from(hindsight.smoothed.subarray(row * hindsight.nStates, (row + 1) * hindsight.nStates)),
    ]),
  }
}
