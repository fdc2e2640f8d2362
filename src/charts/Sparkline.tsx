type Props = { readonly values: readonly number[]; readonly width?: number; readonly height?: number }

/** A series as a bare line; gaps where a value is missing. */
export function Sparkline({ values, width = 96, height = 24 }: Props) {
  const finite = values.filter((value) => Number.isFinite(value))
  if (finite.length < 2) return <svg className="chart-svg" width={width} height={height} aria-hidden="true" />
  const low = Math.min(...finite)
  const span = Math.max(...finite) - low || 1
  const x = (i: number) => 1 + (i / (values.length - 1)) * (width - 2)
  const y = (value: number) => height - 2 - ((value - low) / span) * (height - 4)
  let path = ''
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return
    const isStart = i === 0 || !Number.isFinite(values[i - 1]!)
    path += `${isStart ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`
  })
  return (
    <svg className="chart-svg" width={width} height={height} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--muted)" strokeWidth={1} />
    </svg>
  )
}
