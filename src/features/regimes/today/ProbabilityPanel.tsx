import { ProbabilityBars } from '../../../charts/ProbabilityBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { formatDay } from '../../../ui/format/date'
import { formatProbability, formatProbabilityPercent } from '../../../ui/format/quantities'
import { probabilitiesAt } from '../modelView'
import type { ModelView } from '../modelView'

/** Filtered probability of every regime on one day. */
export function ProbabilityPanel({ view, row }: { readonly view: ModelView; readonly row: number }) {
  const probabilities = probabilitiesAt(view, row)
  const day = formatDay(view.inference.dates[row])
  const words = view.styles.map(({ name }, state) => `${name} ${formatProbabilityPercent(probabilities[state])}`)
  return (
    <ChartFrame
      title={`Probability on ${day}`}
      subtitle="Filtered, %"
      footer={[]}
      summary={`On ${day} the filtered probabilities are ${words.join(', ')}. They use rows up to that day only.`}
      isSummaryHidden
      regimes={view.styles}
      fileName={`probability-${day}`}
      table={{
        caption: `Filtered probability of each regime on ${day}, %`,
        columns: [
          { header: 'Regime', isNumeric: false },
          { header: 'Probability', isNumeric: true, format: formatProbability },
        ],
        rows: view.styles.map(({ name }, state) => [name, probabilities[state] ?? null]),
      }}
    >
      <ProbabilityBars regimes={view.styles} probabilities={probabilities} format={(share) => formatProbability(share)} />
    </ChartFrame>
  )
}
