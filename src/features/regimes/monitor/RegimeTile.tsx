import { memo } from 'react'
import { DistributionBars } from '../../../charts/DistributionBars'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import { regimeShares } from '../../../domain/inference/regimeShares'
import { rowsUntil } from '../../../domain/inference/spells'
import { stationaryDistribution } from '../../../engine'
import { formatPercent, formatProbability } from '../../../ui/format/quantities'
import type { ModelView } from '../modelView'

type Props = { readonly view: ModelView; readonly windows: readonly number[] }

/** How the regimes share the windows, beside training and the long run. */
export const RegimeTile = memo(function RegimeTile({ view, windows }: Props) {
  const { version, inference, styles, frequency } = view
  const rows = shortRowWords(frequency, 2)
  const nTrain = rowsUntil(inference.dates, version.metadata.data.trainLastDay)
  const longRun = stationaryDistribution(version.params.transmat, version.params.nStates)
  const distributions = [
    ...windows.filter((window) => window <= inference.dates.length).map((window) => ({ label: `${window} ${rows}`, shares: regimeShares(inference, window).shares })),
    ...(nTrain > 0 ? [{ label: 'Training', shares: regimeShares({ states: inference.states.subarray(0, nTrain), nStates: inference.nStates }).shares }] : []),
    ...(longRun ? [{ label: 'Long run', shares: Array.from(longRun) }] : []),
  ]
  const lately = distributions[0]!
  const top = lately.shares.indexOf(Math.max(...lately.shares))
  const title = `${inference.regimes[top]} on ${formatPercent(lately.shares[top], 0)} of the last ${lately.label}`
  return (
    <ChartFrame
      title={title}
      subtitle={`Share of ${rows} by regime, %`}
      footer={['filtered labels', 'long run = stationary distribution', 'the share of the most stressed regime has its own band']}
      summary={`${title}. Beside it stand longer windows, the training part and the long run of the model.`}
      isSummaryHidden
      regimes={styles}
      fileName="monitor-regimes"
      table={{
        caption: `Share of ${rows} by regime over several windows, %`,
        columns: [{ header: 'Window', isNumeric: false }, ...styles.map(({ name }) => ({ header: name, isNumeric: true, format: (share: number) => formatProbability(share) }))],
        rows: distributions.map(({ label, shares }) => [label, ...shares]),
      }}
    >
      <DistributionBars regimes={styles} distributions={distributions} format={(share) => formatProbability(share)} />
    </ChartFrame>
  )
})
