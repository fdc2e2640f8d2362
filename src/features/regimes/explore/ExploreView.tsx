import { useMemo, useState } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { RegimeTimeline } from '../../../charts/time/RegimeTimeline'
import type { ExtraPane } from '../../../charts/time/RegimeTimeline'
import { createCursor } from '../../../charts/time/cursor'
import { markerLegend, withMarkers } from '../../../charts/time/markers'
import type { HindsightInference } from '../../../domain/inference/types'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { decimalsFor, formatPercent } from '../../../ui/format/quantities'
import { Cell, Grid, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { RowReadout } from '../RowReadout'
import type { ModelView } from '../modelView'
import { useKnownAlarms } from '../useKnownAlarms'
import { useTimeMarkers } from '../useTimeMarkers'
import { changesTitle, rowInWords, timelineSummary, timelineTable } from '../timelineWords'
import { DayPanel } from './DayPanel'
import { FeaturePicker } from './ExploreControls'
import type { SearchChange } from './ExploreControls'
import type { ExploreState } from './exploreSearch'
import { hindsightSummary, hindsightTable, hindsightTitle } from './hindsightWords'

type Props = {
  readonly view: ModelView
  readonly state: ExploreState
  /** computed from the rows up to the as-of date; null while the filtered layer is shown */
  readonly hindsight: HindsightInference | null
  readonly onChange: (change: SearchChange) => void
}

/** Price, probabilities, confidence and features over one time axis, with every value of the day beside them. */
export function ExploreView({ view, state, hindsight, onChange }: Props) {
  const [cursor] = useState(() => createCursor())
  const { inference, version, price, styles } = view
  const { from, to } = state
  const table = useMemo(
    () => (hindsight ? hindsightTable(view, hindsight, from, to) : timelineTable(view, from, to)),
    [view, hindsight, from, to],
  )
  const panes = useMemo(() => extraPanes(view, state.features), [view, state.features])
  const markers = useTimeMarkers(view, useKnownAlarms(view))
  const layerWords = hindsight ? 'hindsight: smoothed, uses the rows after each day' : 'filtered'
  return (
    <Grid>
      <Cell span={9} isTop>
        <ChartFrame
          title={hindsight ? hindsightTitle(view, hindsight, from, to) : changesTitle(view, from, to)}
          subtitle={`${price ? `${price.name}; ` : ''}probability of each regime, %; confidence, %${state.features.length > 0 ? `; ${state.features.join(', ')}` : ''}`}
          actions={<RowReadout view={view} cursor={cursor} fallbackRow={to} />}
          footer={[
            `${version.name} ${version.version}`,
            formatDayRange(inference.dates[from], inference.dates[to]),
            `${layerWords}, n = ${formatInteger(to - from + 1)}`,
            'Long ranges are drawn by the extremes of each pixel column',
            ...markerLegend(markers, inference.dates, from, to),
          ]}
          summary={hindsight ? hindsightSummary(view, hindsight, from, to) : timelineSummary(view, from, to)}
          regimes={styles}
          fileName={`explore-${version.name}-${version.version}`}
          table={table}
        >
          <RegimeTimeline
            days={inference.dates}
            from={from}
            to={to}
            regimes={styles}
            states={hindsight ? hindsight.viterbiPath : inference.states}
            probabilities={hindsight ? hindsight.smoothed : inference.filtered}
            price={price?.values ?? null}
            formatPrice={(value) => formatFixed(value, value >= 1000 ? 0 : 2)}
            formatShare={(share) => (share === 1 ? formatPercent(1, 0) : formatFixed(share * 100, 0))}
            cursor={cursor}
            describeRow={(row) => withMarkers(rowInWords(view, row), markers, inference.dates, row)}
            markers={markers}
            label="Regimes over time"
            extraPanes={panes}
          />
        </ChartFrame>
      </Cell>
      <Cell span={3}>
        <Stack>
          <DayPanel view={view} hindsight={hindsight} cursor={cursor} fallbackRow={to} />
          <Panel as="div">
            <FeaturePicker view={view} state={state} onChange={onChange} />
          </Panel>
        </Stack>
      </Cell>
    </Grid>
  )
}

function extraPanes({ inference, table }: ModelView, features: readonly string[]): ExtraPane[] {
  const nFeatures = table.names.length
  const share = (value: number) => formatFixed(value * 100, 0)
  const confidence: ExtraPane = {
    id: 'confidence',
    title: 'Confidence: probability of the most probable regime, %; dashed line at 75 %',
    values: inference.confidence,
    format: share,
    domain: [0, 1],
    ticks: [0, 0.5, 1],
    limit: 0.75,
  }
  const chosen = features.map((name): ExtraPane => {
    const d = table.names.indexOf(name)
    const unit = table.units[d]
    const values = Float64Array.from({ length: inference.dates.length }, (_, row) => table.values[row * nFeatures + d]!)
    const decimals = Math.max(0, decimalsFor(largestOf(values)) - 1)
    return { id: name, title: unit ? `${name}, ${unit}` : name, values, format: (value) => formatFixed(value, decimals) }
  })
  return [confidence, ...chosen]
}

function largestOf(values: Float64Array): number {
  return values.reduce((largest, value) => (Math.abs(value) > largest ? Math.abs(value) : largest), 0)
}
