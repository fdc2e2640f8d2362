import { useMemo } from 'react'
import { Histogram } from '../../../charts/Histogram'
import type { HistogramBin } from '../../../charts/Histogram'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { regimeStyles } from '../../../charts/regimeStyles'
import { detectFrequency } from '../../../domain/dataset/detectFrequency'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import type { CausalInference } from '../../../domain/inference/types'
import type { ModelVersion } from '../../../domain/model/types'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatProbabilityPercent } from '../../../ui/format/quantities'
import { capitalize } from '../../../ui/format/text'

const SURE = 0.75

/** How sure the model was of the most probable regime, row by row with what was known then. */
export function ConfidencePanel({ version, inference }: { readonly version: ModelVersion; readonly inference: CausalInference }) {
  const styles = regimeStyles(inference.regimes)
  const bins = useMemo(() => binsOf(inference), [inference])
  const { dates, confidence } = inference
  const rows = useMemo(() => shortRowWords(detectFrequency(dates), 2), [dates])
  const nSure = useMemo(() => confidence.reduce((count, value) => count + (value >= SURE ? 1 : 0), 0), [confidence])
  const mean = useMemo(() => confidence.reduce((sum, value) => sum + value, 0) / confidence.length, [confidence])
  const span = useMemo(() => [dates.reduce((first, day) => Math.min(first, day), Infinity), dates.reduce((last, day) => Math.max(last, day), -Infinity)] as const, [dates])
  const share = formatProbabilityPercent(nSure / confidence.length)
  return (
    <ChartFrame
      title={`At least 75 % sure on ${share} of the ${rows}`}
      subtitle={`${capitalize(rows)} by filtered probability of the most probable regime, %`}
      footer={[`${version.name} ${version.version}`, formatDayRange(...span), `filtered, n = ${formatInteger(dates.length)}`]}
      summary={`The mean probability of the most probable regime is ${formatProbabilityPercent(mean)}, and ${share} of the ${rows} reach 75 %. Probabilities are filtered: each uses rows up to its own date only.`}
      regimes={styles}
      fileName={`confidence-${version.name}-${version.version}`}
      table={{
        caption: `${capitalize(rows)} by confidence and regime`,
        columns: [{ header: 'Confidence, %', isNumeric: false }, ...styles.map(({ name }) => ({ header: name, isNumeric: true, format: (count: number) => formatInteger(count) }))],
        rows: bins.map(({ label, counts }) => [label, ...counts]),
      }}
    >
      <Histogram regimes={styles} bins={bins} format={(count) => formatInteger(count)} />
    </ChartFrame>
  )
}

/** Edges that tell a model that is nearly always sure from one that is always sure. */
const EDGES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999]

function binsOf({ confidence, states, nStates }: CausalInference): HistogramBin[] {
  const counts = Array.from({ length: EDGES.length + 1 }, () => new Array<number>(nStates).fill(0))
  for (let row = 0; row < confidence.length; row++) {
    const at = EDGES.findIndex((edge) => confidence[row]! < edge)
    const bin = counts[at < 0 ? EDGES.length : at]!
    bin[states[row]!] = bin[states[row]!]! + 1
  }
  return counts.map((ofStates, i) => ({ label: labelOf(i), counts: ofStates }))
}

function labelOf(bin: number): string {
  const percent = (edge: number) => formatFixed(edge * 100, edge > 0.99 ? 1 : 0)
  if (bin === 0) return `under ${percent(EDGES[0]!)}`
  return bin === EDGES.length ? `over ${percent(EDGES.at(-1)!)}` : `${percent(EDGES[bin - 1]!)} to ${percent(EDGES[bin]!)}`
}
