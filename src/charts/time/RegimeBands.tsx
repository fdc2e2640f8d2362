import { usePlotArea } from 'recharts'
import type { Run } from '../regimeStyle'
import { Mark } from '../../ui/tone/Mark'
import { toneBand, toneColor } from '../../ui/tone/tone'
import { usePaneGeometry } from './TimePanes'

const STRIP_HEIGHT = 4
const STRIP_GAP = 6
const LABEL_FROM = 46
const FULL_LABEL_FROM = 96
const MARK_FROM = 16

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Regime bands behind a chart: one path a regime, whatever the number of runs. */
export function RegimeBands() {
  const area = usePlotArea()
  return area ? <BandsIn area={area} /> : null
}

/** The same in an area that the caller knows. */
export function BandsIn({ area }: { readonly area: Area }) {
  const { runs, regimes, from, to } = usePaneGeometry()
  return (
    <g aria-hidden="true">
      {regimes.map((regime, state) => (
        <path key={regime.name} d={bandPath(runs, state, area, from, to)} fill={toneBand(regime.tone)} />
      ))}
    </g>
  )
}

/** Name or mark of the regime at the top of every band wide enough for it. */
export function BandLabels() {
  const area = usePlotArea()
  const { runs, regimes, from, to } = usePaneGeometry()
  if (!area) return null
  return (
    <g aria-hidden="true">
      {runs.map((run) => {
        const { x, width } = extent(run, area, from, to)
        const regime = regimes[run.state]
        if (!regime || width < MARK_FROM) return null
        const hasText = width >= LABEL_FROM
        const markX = hasText ? x + 8 : x + width / 2 - 4.5
        return (
          <g key={run.from}>
            <Mark tone={regime.tone} x={markX} y={area.y + 8} size={9} />
            {hasText && (
              <text className="chart-text chart-strong" x={x + 21} y={area.y + 16.5}>
                {width >= FULL_LABEL_FROM ? regime.name : regime.short}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

/** The solid strip under the price; lighter where the top probability is under the limit. */
export function RegimeStrip({ isSure }: { readonly isSure: (row: number) => boolean }) {
  const area = usePlotArea()
  return area ? <StripIn area={area} isSure={isSure} /> : null
}

/** The same in an area that the caller knows. */
export function StripIn({ area, isSure }: { readonly area: Area; readonly isSure: (row: number) => boolean }) {
  const { runs, regimes, from, to } = usePaneGeometry()
  const y = area.y + area.height + STRIP_GAP
  return (
    <g aria-hidden="true">
      {runs.flatMap((run) => sureRuns(run, isSure)).map((run) => {
        const { x, width } = extent(run, area, from, to)
        const tone = regimes[run.state]?.tone ?? 1
        return <rect key={run.from} x={x} y={y} width={width} height={STRIP_HEIGHT} fill={toneColor(tone)} fillOpacity={run.isSure ? 1 : 0.4} />
      })}
    </g>
  )
}

function sureRuns(run: Run, isSure: (row: number) => boolean): (Run & { readonly isSure: boolean })[] {
  const parts: (Run & { readonly isSure: boolean })[] = []
  for (let start = run.from; start <= run.to; ) {
    const sure = isSure(start)
    let end = start
    while (end < run.to && isSure(end + 1) === sure) end++
    parts.push({ from: start, to: end, state: run.state, isSure: sure })
    start = end + 1
  }
  return parts
}

function extent(run: Run, area: Area, from: number, to: number): { x: number; width: number } {
  const perRow = area.width / (to - from + 1)
  return { x: area.x + (run.from - from) * perRow, width: (run.to - run.from + 1) * perRow }
}

function bandPath(runs: readonly Run[], state: number, area: Area, from: number, to: number): string {
  let path = ''
  for (const run of runs) {
    if (run.state !== state) continue
    const { x, width } = extent(run, area, from, to)
    path += `M${x},${area.y}h${width}v${area.height}h${-width}Z`
  }
  return path
}
