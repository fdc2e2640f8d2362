import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heatPaths, rowHeightFor, type HeatGrid } from '../../../src/charts/heatmap/heatGrid'
import { moveCell } from '../../../src/charts/heatmap/moveCell'

const NONE = 255
const cell = fc.record({ state: fc.constantFrom(0, 1, 2, NONE), confidence: fc.integer({ min: 0, max: 255 }) })
const grids = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 12 }))
  .chain(([nRows, nColumns]) => fc.tuple(fc.constant(nColumns), fc.array(cell, { minLength: nRows * nColumns, maxLength: nRows * nColumns }), fc.shuffledSubarray(Array.from({ length: nRows }, (_, i) => i), { minLength: 1 })))
  .map(([nColumns, cells, order]): HeatGrid => ({ nColumns, states: cells.map(({ state }) => state), confidence: cells.map(({ confidence }) => confidence), noState: NONE, order }))

/** The rectangles of a path of the form M x y H x2 v h H x z. */
function rectangles(path: string) {
  return [...path.matchAll(/M([\d.]+) ([\d.]+)H([\d.]+)v([\d.]+)H([\d.]+)z/g)].map(([, x, y, x2, h]) => ({ x: Number(x), y: Number(y), x2: Number(x2), h: Number(h) }))
}

describe('heatPaths', () => {
  it('covers every cell once, in its state and sureness, and no empty one', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const [perColumn, rowHeight] = [10, 3]
        const paths = heatPaths(grid, 3, { width: grid.nColumns * perColumn, rowHeight, top: 9 }, 0.75)
        const painted = new Map<string, string>()
        paths.forEach((path, state) => {
          for (const kind of ['sure', 'unsure'] as const) {
            for (const { x, y, x2, h } of rectangles(path[kind])) {
              expect(h).toBe(rowHeight)
              for (let column = x / perColumn; column < x2 / perColumn; column++) {
                const key = `${(y - 9) / rowHeight} ${column}`
                expect(painted.has(key)).toBe(false)
                painted.set(key, `${state} ${kind}`)
              }
            }
          }
        })
        grid.order.forEach((row, at) => {
          for (let column = 0; column < grid.nColumns; column++) {
            const i = row * grid.nColumns + column
            const want = grid.states[i] === NONE ? undefined : `${grid.states[i]} ${grid.confidence[i]! >= 0.75 * 255 ? 'sure' : 'unsure'}`
            expect(painted.get(`${at} ${column}`)).toBe(want)
          }
        })
      }),
    )
  })

  it('takes thin rows for many symbols and tall ones for few', () => {
    expect([1, 30, 60, 300, 500, 5000].map(rowHeightFor)).toEqual([20, 20, 10, 2, 2, 2])
  })
})

describe('moveCell', () => {
  const grid: HeatGrid = { nColumns: 6, states: [0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], confidence: new Array<number>(12).fill(255), noState: NONE, order: [1, 0] }
  const press = (key: string, row: number, column: number, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => moveCell({ key, shiftKey: false, ctrlKey: false, ...held }, { row, column }, grid)

  it('moves by cell, stride and edge, and stays inside', () => {
    expect(press('ArrowRight', 0, 5)).toEqual({ row: 0, column: 5 })
    expect(press('ArrowLeft', 0, 3)).toEqual({ row: 0, column: 2 })
    expect(press('ArrowDown', 0, 3)).toEqual({ row: 1, column: 3 })
    expect(press('ArrowUp', 0, 3)).toEqual({ row: 0, column: 3 })
    expect(press('ArrowLeft', 1, 5, { shiftKey: true })).toEqual({ row: 1, column: 0 })
    expect(press('End', 0, 1)).toEqual({ row: 0, column: 5 })
    expect(press('Home', 1, 4, { ctrlKey: true })).toEqual({ row: 0, column: 0 })
    expect(press('x', 0, 0)).toBeNull()
  })

  it('goes from change to change of the row', () => {
    expect(press('r', 1, 0)).toEqual({ row: 1, column: 2 })
    expect(press('r', 1, 2)).toEqual({ row: 1, column: 5 })
    expect(press('R', 1, 5)).toEqual({ row: 1, column: 2 })
    expect(press('R', 1, 4)).toEqual({ row: 1, column: 2 })
    expect(press('r', 0, 0)).toEqual({ row: 0, column: 5 })
    expect(press('R', 0, 3)).toEqual({ row: 0, column: 0 })
  })
})
