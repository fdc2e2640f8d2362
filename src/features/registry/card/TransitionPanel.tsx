import { TransitionHeatmap } from '../../../charts/TransitionHeatmap'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import { describeTransitions } from '../../../domain/inference/describeTransitions'
import type { ModelVersion } from '../../../domain/model/types'
import { formatProbability } from '../../../ui/format/quantities'
import { formatDay } from '../../../ui/format/date'

/** Transition probabilities per row of data as a heat map, with its table and its words. */
export function TransitionPanel({ version }: { readonly version: ModelVersion }) {
  const styles = regimeStyles(version.mapping.regimes)
  const { transmat, nStates } = version.params
  const { data } = version.metadata
  const described = describeTransitions(version, 'rows')
  return (
    <ChartFrame
      title={described.pathTitle}
      subtitle="Transition probability per row of data, %"
      footer={[`${version.name} ${version.version}`, `training ${formatDay(data.firstDay)} to ${formatDay(data.trainLastDay)}`, 'Row: from. Column: to. Shade on a root scale.']}
      summary={described.moveSummary}
      regimes={styles}
      fileName={`transitions-${version.name}-${version.version}`}
      table={{
        caption: 'Probability of moving from the regime of the row to the regime of the column by the next row of data, %',
        columns: [{ header: 'From', isNumeric: false }, ...styles.map(({ name }) => ({ header: `to ${name}`, isNumeric: true, format: (share: number) => formatProbability(share) }))],
        rows: styles.map(({ name }, from) => [name, ...Array.from(transmat.subarray(from * nStates, (from + 1) * nStates))]),
      }}
    >
      <TransitionHeatmap regimes={styles} transmat={transmat} format={(share) => formatProbability(share)} />
    </ChartFrame>
  )
}
