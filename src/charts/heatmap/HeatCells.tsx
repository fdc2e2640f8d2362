import { memo, useEffect, useMemo, useState } from 'react'
import { toneFill } from '../../ui/tone/tone'
import type { RegimeStyle } from '../regimeStyle'
import { heatPaths, type HeatGrid } from './heatGrid'

type Props = {
  readonly grid: HeatGrid
  readonly regimes: readonly RegimeStyle[]
  readonly left: number
  readonly width: number
  readonly rowHeight: number
  readonly sureFrom: number
}

/** Rows drawn in one go: few enough that the page answers in between. */
const BAND = 50
const UNSURE_OPACITY = 0.45

/** The cells, drawn once for a grid and a width, band by band, a band a frame. */
export const HeatCells = memo(function HeatCells(props: Props) {
  const { grid, left, width, rowHeight } = props
  const bands = useMemo(() => bandsOf(grid), [grid])
  const [drawn, setDrawn] = useState({ grid, width, nBands: 1 })
  const nBands = drawn.grid === grid && drawn.width === width ? drawn.nBands : 1
  useEffect(() => {
    if (nBands >= bands.length) return
    const frame = requestAnimationFrame(() => setDrawn({ grid, width, nBands: nBands + 1 }))
    return () => cancelAnimationFrame(frame)
  }, [grid, width, nBands, bands.length])
  return (
    <g transform={`translate(${left} 0)`}>
      {bands.slice(0, nBands).map((band, i) => (
        <Band key={i} {...props} grid={band} top={i * BAND * rowHeight} />
      ))}
    </g>
  )
})

/** Patterns are laid in pixels of the drawing, so bands join without a seam. */
const Band = memo(function Band({ grid, regimes, width, rowHeight, sureFrom, top }: Props & { readonly top: number }) {
  const paths = useMemo(() => heatPaths(grid, regimes.length, { width, rowHeight, top }, sureFrom), [grid, regimes.length, width, rowHeight, top, sureFrom])
  return paths.map(({ sure, unsure }, state) => (
    <g key={regimes[state]!.name}>
      <path d={sure} fill={toneFill(regimes[state]!.tone)} />
      <path d={unsure} fill={toneFill(regimes[state]!.tone)} fillOpacity={UNSURE_OPACITY} />
    </g>
  ))
})

function bandsOf(grid: HeatGrid): readonly HeatGrid[] {
  return Array.from({ length: Math.ceil(grid.order.length / BAND) }, (_, i) => ({ ...grid, order: grid.order.slice(i * BAND, (i + 1) * BAND) }))
}
