import { useMemo } from 'react'
import { Waterfall } from '../../../charts/Waterfall'
import type { WaterfallStep } from '../../../charts/Waterfall'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { attributeRegime } from '../../../domain/inference/attributeRegime'
import type { RegimeAttribution } from '../../../domain/inference/attributeRegime'
import { formatDay } from '../../../ui/format/date'
import { formatFixed } from '../../../ui/format/number'
import { formatFeatureValue, formatProbabilityPercent } from '../../../ui/format/quantities'
import { Panel } from '../../../ui/layout/Panel'
import type { ModelView } from '../modelView'

const MOST_FEATURES = 5

/** Why the top regime leads: what was carried over and what each feature added. */
export function AttributionPanel({ view, row }: { readonly view: ModelView; readonly row: number }) {
  const attribution = useMemo(() => attributeRegime(view.version, view.inference, view.table, row), [view, row])
  if (!attribution) return <OneRegimePanel view={view} row={row} />
  const steps = stepsOf(attribution, view)
  const day = formatDay(attribution.day)
  return (
    <ChartFrame
      title={attribution.title}
      subtitle={`Log odds of ${attribution.top.regime} over ${attribution.runnerUp.regime}, ${day}`}
      footer={['Shapley shares of the log density; they add up to the filtered odds']}
      summary={summaryOf(attribution)}
      isSummaryHidden
      regimes={[view.styles[attribution.top.state]!, view.styles[attribution.runnerUp.state]!]}
      fileName={`attribution-${day}`}
      table={{
        caption: `Log odds of ${attribution.top.regime} over ${attribution.runnerUp.regime} on ${day}, nats`,
        columns: [
          { header: 'Part', isNumeric: false },
          { header: 'Value', isNumeric: false },
          { header: 'Log odds', isNumeric: true, format: signed },
        ],
        rows: steps.map(({ label, detail, value }) => [label, detail, value]),
      }}
    >
      <Waterfall steps={shortened(steps)} format={signed} />
    </ChartFrame>
  )
}

/** A model of one regime weighs nothing; the panel says so rather than leave a hole. */
function OneRegimePanel({ view, row }: { readonly view: ModelView; readonly row: number }) {
  return (
    <Panel title="One regime, nothing to weigh" subtitle={`Log odds on ${formatDay(view.inference.dates[row])}`}>
      <p className="muted">The model has a single state, so every day belongs to {view.inference.regimes[0]}. Train with two states or more to see what speaks for a regime.</p>
    </Panel>
  )
}

/** The strongest steps on their own and the rest in one, so that the picture stays readable; the table has them all. */
function shortened(steps: readonly WaterfallStep[]): WaterfallStep[] {
  const [carried, ...others] = steps
  const total = others.pop()
  if (!carried || !total || others.length <= MOST_FEATURES + 1) return [...steps]
  const strongest = new Set(others.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, MOST_FEATURES))
  const rest = others.filter((step) => !strongest.has(step))
  const value = rest.reduce((sum, step) => sum + step.value, 0)
  const tone = rest.find((step) => Math.sign(step.value) === Math.sign(value))?.tone ?? carried.tone
  return [carried, ...others.filter((step) => strongest.has(step)), { label: `${rest.length} others`, detail: 'in the table', value, tone }, total]
}

function signed(value: number): string {
  return formatFixed(value, 2, { isSigned: true })
}

function stepsOf(attribution: RegimeAttribution, { styles }: ModelView): WaterfallStep[] {
  const { top, runnerUp, carriedOver, carriedFrom, features, logOdds } = attribution
  const toneOf = (value: number) => styles[value >= 0 ? top.state : runnerUp.state]!.tone
  const carried = { label: 'Carried over', detail: carriedFrom === null ? 'at the start' : `from ${formatDay(carriedFrom).slice(5)}`, value: carriedOver, tone: toneOf(carriedOver) }
  const shares = features
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => b.share - a.share)
    .map(({ name, value, share }) => ({ label: name, detail: formatFeatureValue(value), value: share, tone: toneOf(share) }))
  return [carried, ...shares, { label: 'Filtered', detail: formatProbabilityPercent(top.probability), value: logOdds, tone: null }]
}

function summaryOf({ top, runnerUp, carriedOver, features, logOdds }: RegimeAttribution): string {
  const strongest = features.reduce((best, feature) => (Math.abs(feature.share) > Math.abs(best.share) ? feature : best), features[0]!)
  return `The log odds of ${top.regime} over ${runnerUp.regime} are ${signed(logOdds)}, of which ${signed(carriedOver)} were carried over from the day before. The feature that moved them most is ${strongest.name} with ${signed(strongest.share)}.`
}
