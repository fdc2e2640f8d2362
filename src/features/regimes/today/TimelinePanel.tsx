import { useMemo, useState } from 'react'
import { ChartFrame } from '../../../charts/frame/ChartFrame'
import { RegimeTimeline } from '../../../charts/time/RegimeTimeline'
import { createCursor } from '../../../charts/time/cursor'
import { markerLegend, withMarkers } from '../../../charts/time/markers'
import { shortRowWords } from '../../../domain/dataset/rowWords'
import { formatDayRange } from '../../../ui/format/date'
import { formatFixed, formatInteger } from '../../../ui/format/number'
import { formatPercent } from '../../../ui/format/quantities'
import { RowReadout } from '../RowReadout'
import type { ModelView } from '../modelView'
import { useKnownAlarms } from '../useKnownAlarms'
import { useTimeMarkers } from '../useTimeMarkers'
import { changesTitle, rowInWords, timelineSummary, timelineTable } from '../timelineWords'

const WINDOW = 250

/** The last 250 rows: price with regime bands, and the probabilities under it. */
export function TimelinePanel({ view, row }: { readonly view: ModelView; readonly row: number }) {
  const [cursor] = useState(() => createCursor())
  const from = Math.max(0, row - WINDOW + 1)
  const table = useMemo(() => timelineTable(view, from, row), [view, from, row])
  const { inference, version, price, styles } = view
  const markers = useTimeMarkers(view, useKnownAlarms(view))
  return (
    <ChartFrame
      title={changesTitle(view, from, row)}
      subtitle={price ? `${price.name}${price.unit ? `, ${price.unit}` : ''}; probability of each regime, %` : 'Probability of each regime, %'}
      actions={<RowReadout view={view} cursor={cursor} fallbackRow={row} />}
      footer={[
        `${version.name} ${version.version}`,
        formatDayRange(inference.dates[from], inference.dates[row]),
        `filtered, n = ${formatInteger(row - from + 1)}`,
        ...(price ? ['Lighter strip: top probability under 75 %'] : []),
        ...markerLegend(markers, inference.dates, from, row),
      ]}
      summary={timelineSummary(view, from, row)}
      regimes={styles}
      fileName={`regimes-${row - from + 1}-${shortRowWords(view.frequency, 2)}`}
      table={table}
    >
      <RegimeTimeline
        days={inference.dates}
        from={from}
        to={row}
        regimes={styles}
        states={inference.states}
        probabilities={inference.filtered}
        price={price?.values ?? null}
        formatPrice={(value) => formatFixed(value, value >= 1000 ? 0 : 2)}
        formatShare={(share) => (share === 1 ? formatPercent(1, 0) : formatFixed(share * 100, 0))}
        cursor={cursor}
        describeRow={(at) => withMarkers(rowInWords(view, at), markers, inference.dates, at)}
        markers={markers}
        label={`Regimes of the last ${row - from + 1} ${shortRowWords(view.frequency, 2)}`}
      />
    </ChartFrame>
  )
}
