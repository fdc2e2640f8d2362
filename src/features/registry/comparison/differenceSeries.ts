import type { ChartTable } from '../../../charts/frame/chartTable'
import type { TimeMarker } from '../../../charts/time/markers'
import { nullMeanOf } from '../../../domain/comparison/plan'
import type { PairComparison } from '../../../domain/comparison/types'
import { formatDay } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'

/** The difference summed up day by day, and where it would stay if the two were equally good. */
export type DifferenceSeries = { readonly total: Float64Array; readonly lower: Float64Array; readonly upper: Float64Array; readonly markers: readonly TimeMarker[] }

/**
 * Days without a score add nothing. The band holds, on any one day, 95 % of what models at the edge of the claim would give, with the variance of
 * all days so far: edge n -/+ critical value sd sqrt(n).
 */
export function differenceSeries({ days, looks, plan, latest, longRunDeviation }: PairComparison): DifferenceSeries {
  const differences = days.differences!
  const [total, lower, upper] = [new Float64Array(differences.length), new Float64Array(differences.length), new Float64Array(differences.length)]
  const markers: TimeMarker[] = []
  const reach = (latest?.criticalValue ?? 0) * (longRunDeviation ?? 0)
  let [sum, n] = [0, 0]
  differences.forEach((difference, t) => {
    if (!Number.isNaN(difference)) {
      sum += difference
      n++
      const look = looks.find(({ days: at }) => at === n)
      if (look) markers.push({ day: days.dates[t]!, kind: 'look', label: `Look at ${n} paired days` })
    }
    total[t] = sum
    lower[t] = n * nullMeanOf(plan) - reach * Math.sqrt(n)
    upper[t] = n * nullMeanOf(plan) + reach * Math.sqrt(n)
  })
  return { total, lower, upper, markers }
}

export function differenceTable({ dates, differences }: Pick<PairComparison['days'], 'dates' | 'differences'>, { total, lower, upper }: DifferenceSeries): ChartTable {
  const format = (value: number) => formatFixed(value, 3)
  return {
    caption: 'Log score of the shadow less that of production, nats: of the day, summed up, and the band of equally good models',
    columns: [{ header: 'Date', isNumeric: false }, ...['Difference', 'Sum', 'Lower', 'Upper'].map((header) => ({ header, isNumeric: true, format }))],
    rows: Array.from(dates, (day, t) => [formatDay(day), Number.isNaN(differences![t]!) ? null : differences![t]!, total[t]!, lower[t]!, upper[t]!]),
  }
}
