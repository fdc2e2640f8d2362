/** A grid of regimes: rows are chosen and ordered by `order`, columns are stretches of time. */
export type HeatGrid = {
  readonly nColumns: number
  /** (S, C) state of each cell; `noState` where there is none */
  readonly states: ArrayLike<number>
  /** (S, C) how sure, in 1/255 */
  readonly confidence: ArrayLike<number>
  readonly noState: number
  /** rows drawn, from the top */
  readonly order: readonly number[]
}

export type HeatGeometry = {
  readonly width: number
  readonly rowHeight: number
  /** of the first row */
  readonly top: number
}

/** Paths of one state: cells that are sure, and cells that are drawn lighter. */
export type HeatPaths = { readonly sure: string; readonly unsure: string }

/**
 * One path a state and sureness, whatever the number of cells: equal neighbours in a row become one rectangle. Coordinates in
 * pixels, so that patterns keep their size.
 *
 * @param sureFrom  mean probability from which a cell is sure
 */
export function heatPaths({ nColumns, states, confidence, noState, order }: HeatGrid, nStates: number, { width, rowHeight, top }: HeatGeometry, sureFrom: number): readonly HeatPaths[] {
  const parts = Array.from({ length: nStates }, () => ({ sure: [] as string[], unsure: [] as string[] }))
  const perColumn = width / nColumns
  const threshold = sureFrom * 255
  const x = (column: number) => Math.round(column * perColumn * 10) / 10
  order.forEach((row, at) => {
    const base = row * nColumns
    const y = top + at * rowHeight
    for (let start = 0; start < nColumns; ) {
      const state = states[base + start]!
      const isSure = confidence[base + start]! >= threshold
      let end = start + 1
      while (end < nColumns && states[base + end] === state && confidence[base + end]! >= threshold === isSure) end++
      if (state !== noState) parts[state]![isSure ? 'sure' : 'unsure'].push(`M${x(start)} ${y}H${x(end)}v${rowHeight}H${x(start)}z`)
      start = end
    }
  })
  return parts.map(({ sure, unsure }) => ({ sure: sure.join(''), unsure: unsure.join('') }))
}

/** Pixels a row: tall enough to read where there are few, thin enough to see all where there are many. */
export function rowHeightFor(nRows: number): number {
  return Math.max(LEAST_ROW, Math.min(TALLEST_ROW, Math.floor(ROOM / Math.max(1, nRows))))
}

const ROOM = 600
const LEAST_ROW = 2
const TALLEST_ROW = 20
