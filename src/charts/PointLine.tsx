import { roundTicks } from './time/limitPath'
import { useElementWidth } from './time/useElementWidth'

type Point = {
  readonly x: number
  readonly label: string
  /** null: not defined there */
  readonly value: number | null
}

type Props = {
  /** ascending x */
  readonly points: readonly Point[]
  /** index of the point that is in force, drawn full */
  readonly current: number
  /** a dashed line across, with its name */
  readonly reference: { readonly value: number; readonly label: string } | null
  readonly format: (value: number) => string
  readonly height?: number
}

const FOOT = 20
const RIGHT = 46
const TOP = 18
const SIDE = 12
const LABEL_WIDTH = 30

/** One figure over a setting, point by point, with the setting in force marked. As many labels as have room. */
export function PointLine({ points, current, reference, format, height = 200 }: Props) {
  const [ref, width] = useElementWidth<HTMLDivElement>()
  const values = [...points.flatMap(({ value }) => value ?? []), ...(reference ? [reference.value] : []), 0]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = 0.08 * (high - low) || 1
  const domain = [low === 0 ? 0 : low - room, high + room] as const
  const plot = { width: Math.max(0, width - RIGHT), bottom: height - FOOT }
  const y = (value: number) => plot.bottom - ((value - domain[0]) / (domain[1] - domain[0])) * (plot.bottom - TOP)
  const span = points.at(-1)!.x - points[0]!.x || 1
  const x = (at: number) => SIDE + ((at - points[0]!.x) / span) * (plot.width - 2 * SIDE)
  const drawn = points.flatMap((point, i) => (point.value === null ? [] : [{ ...point, value: point.value, isCurrent: i === current }]))
  // the name of the line stands where the last points do not
  const isBelow = reference !== null && (drawn.at(-1)?.value ?? -Infinity) >= reference.value
  const named = spacedOut(points.map((point) => x(point.x)), current)
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg className="chart-svg" width={width} height={height} aria-hidden="true">
          {roundTicks(domain, 4).map((tick) => (
            <g key={tick}>
              <line x1={0} x2={plot.width} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? 'var(--border)' : 'var(--hair)'} />
              <text className="chart-text" x={width} y={y(tick) + 4} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {reference && (
            <g>
              <line x1={0} x2={plot.width} y1={y(reference.value)} y2={y(reference.value)} stroke="var(--muted)" strokeDasharray="5 3" />
              <text className="chart-text chart-halo" x={plot.width - 4} y={y(reference.value) + (isBelow ? 13 : -5)} textAnchor="end">
                {reference.label}
              </text>
            </g>
          )}
          <path d={drawn.map(({ x: at, value }, i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('')} fill="none" stroke="var(--text)" strokeWidth={1.25} />
          {drawn.map(({ label, x: at, value, isCurrent }) => (
            <g key={label}>
              <circle cx={x(at)} cy={y(value)} r={isCurrent ? 4.5 : 3} fill={isCurrent ? 'var(--text)' : 'var(--panel)'} stroke="var(--text)" strokeWidth={1.25} />
              {isCurrent && (
                <text className="chart-text chart-strong chart-halo" x={x(at)} y={y(value) - 9} textAnchor={x(at) < 24 ? 'start' : 'middle'}>
                  {format(value)}
                </text>
              )}
            </g>
          ))}
          {points.map(({ label, x: at }, i) =>
            named.has(i) ? (
              <text key={label} className={i === current ? 'chart-text chart-strong' : 'chart-text'} x={x(at)} y={height - 4} textAnchor="middle">
                {label}
              </text>
            ) : null,
          )}
        </svg>
      )}
    </div>
  )
}

/** Indexes whose labels do not touch: the current one always, the others from the left. */
function spacedOut(places: readonly number[], current: number): ReadonlySet<number> {
  const named = new Set([current])
  places.forEach((place, i) => {
    if ([...named].every((other) => other === i || Math.abs(places[other]! - place) >= LABEL_WIDTH)) named.add(i)
  })
  return named
}
