import { useMemo } from 'react'
import { Histogram } from '../../../charts/Histogram'
import type { HistogramBin } from '../../../charts/Histogram'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import type { CausalInference } from '../../../domain/inference/types'
import type { ModelVersion } from '../../../domain/model/types'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbabilityPercent } from '../../../ui/format/quantities'

const BIN_WIDTH = 0.05
const SURE = 0.75

/** How sure the model was of the most probable regime, day by day with what was known that day. */
export function ConfidencePanel({ version, inference }: { readonly version: ModelVersion; readonly inference: CausalInference }) {
  const styles = regimeStyles(inference.regimes)
  const bins = useMemo(() => binsOf(inference), [inference])
  const { dates, confidence } = inference
  const nSure = useMemo(() => confidence.reduce((count, value) => count + (value >= SURE ? 1 : 0), 0), [confidence])
  const mean = useMemo(() => confidence.reduce((sum, value) => sum + value, 0) / confidence.length, [confidence])
  const share = formatProbabilityPercent(nSure / confidence.length)
  return (
    <ChartFrame
      title={`At least 75 % sure on ${share} of the days`}
      subtitle="Days by filtered probability of the most probable regime, %"
      footer={[`${version.name} ${version.version}`, formatDayRange(dates[0], dates.at(-1)), `filtered, n = ${formatInteger(dates.length)}`]}
      summary={`The mean probability of the most probable regime is ${formatProbabilityPercent(mean)}, and ${share} of the days reach 75 %. Probabilities are filtered: each uses rows up to its own day only.`}
      regimes={styles}
      fileName={`confidence-${version.name}-${version.version}`}
      table={{
        caption: 'Days by confidence and regime',
        columns: [{ header: 'Confidence from, %', isNumeric: false }, ...styles.map(({ name }) => ({ header: name, isNumeric: true, format: (count: number) => formatInteger(count) }))],
        rows: bins.map(({ label, counts }) => [label, ...counts]),
      }}
    >
      <Histogram regimes={styles} bins={bins} format={(count) => formatInteger(count)} />
    </ChartFrame>
  )
}

/** Bins from the smallest possible top probability, 1 / K, to 1. */
function binsOf({ confidence, states, nStates }: CausalInference): HistogramBin[] {
  const first = Math.floor(1 / nStates / BIN_WIDTH)
  const last = Math.round(1 / BIN_WIDTH) - 1
  const counts = Array.from({ length: last - first + 1 }, () => new Array<number>(nStates).fill(0))
  for (let row = 0; row < confidence.length; row++) {
    const bin = Math.min(last, Math.max(first, Math.floor(confidence[row]! / BIN_WIDTH))) - first
    counts[bin]![states[row]!] = counts[bin]![states[row]!]! + 1
  }
  return counts.map((ofStates, i) => ({ label: formatFixed((first + i) * BIN_WIDTH * 100, 0), counts: ofStates }))
}
