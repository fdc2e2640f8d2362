import { Bar, BarChart, CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts'
import { toneFill } from '../ui/tone/tone'
import type { Tone } from '../ui/tone/tone'
import { useElementWidth } from './time/useElementWidth'

export type WaterfallStep = {
  readonly label: string
  readonly detail: string
  readonly value: number
  /** regime the step speaks for; null is the total, in ink */
  readonly tone: Tone | null
}

type Props = { readonly steps: readonly WaterfallStep[]; readonly format: (value: number) => string }

const ROW_HEIGHT = 38
const LABEL_WIDTH = 116
const VALUE_WIDTH = 52
const LONGEST_LABEL = 17

type Row = WaterfallStep & { readonly range: [number, number] }

/** Contributions that add up to the last row: each bar starts where the one above ended. */
export function Waterfall({ steps, format }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const rows = cumulate(steps)
  return (
    <div ref={ref}>
      {width > 0 && (
        <BarChart
          layout="vertical"
          width={width}
          height={rows.length * ROW_HEIGHT + 24}
          data={rows}
          margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          barCategoryGap={11}
        >
          <CartesianGrid horizontal={false} stroke="var(--hair)" />
          <XAxis type="number" tickLine={false} axisLine={false} tick={{ className: 'chart-text' }} height={22} domain={['auto', 'auto']} tickCount={5} />
          <YAxis type="category" dataKey="label" width={LABEL_WIDTH} axisLine={false} tickLine={false} interval={0} tick={<StepLabel rows={rows} />} />
          <YAxis yAxisId="value" orientation="right" type="category" dataKey="label" width={VALUE_WIDTH} axisLine={false} tickLine={false} interval={0} tick={<StepValue rows={rows} format={format} width={VALUE_WIDTH} />} />
          <ReferenceLine x={0} stroke="var(--border-strong)" />
          <Bar dataKey="range" isAnimationActive={false} shape={<StepBar />} activeBar={false} />
        </BarChart>
      )}
    </div>
  )
}

function cumulate(steps: readonly WaterfallStep[]): Row[] {
  let total = 0
  return steps.map((step) => {
    if (step.tone === null) return { ...step, range: [Math.min(0, step.value), Math.max(0, step.value)] }
    const start = total
    total += step.value
    return { ...step, range: [Math.min(start, total), Math.max(start, total)] }
  })
}

type TickProps = { readonly x?: number; readonly y?: number; readonly index?: number; readonly rows: readonly Row[] }

function StepLabel({ y = 0, index = 0, rows }: TickProps) {
  const row = rows[index]
  if (!row) return null
  return (
    <g>
      <text className={row.tone === null ? 'chart-text chart-strong' : 'chart-text chart-ink'} x={0} y={y - 3}>
        {shortenLabel(row.label)}
        <title>{row.label}</title>
      </text>
      <text className="chart-text" x={0} y={y + 12}>
        {row.detail}
      </text>
    </g>
  )
}

function StepValue({ x = 0, y = 0, index = 0, rows, format, width }: TickProps & { readonly format: (value: number) => string; readonly width: number }) {
  const row = rows[index]
  if (!row) return null
  return (
    <text className={row.tone === null ? 'chart-text chart-strong' : 'chart-text chart-ink'} x={x + width - 8} y={y + 4} textAnchor="end">
      {format(row.value)}
    </text>
  )
}

/** The table has the whole name; here it must not run into the bars. */
function shortenLabel(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}\u2026`
}

type ShapeProps = { readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number; readonly payload?: Row }

function StepBar({ x = 0, y = 0, width = 0, height = 0, payload }: ShapeProps) {
  if (!payload) return null
  const fill = payload.tone === null ? 'var(--text)' : toneFill(payload.tone)
  const left = Math.min(x, x + width)
  return <rect x={left} y={y} width={Math.max(1, Math.abs(width))} height={height} fill={fill} />
}
