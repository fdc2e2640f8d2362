import { describe, expect, it } from 'vitest'
import { runsOf } from '../../../src/charts/regimeStyle'
import { dateTicks } from '../../../src/charts/time/dateTicks'
import { decimateRows } from '../../../src/charts/time/decimateRows'
import { moveCursor } from '../../../src/charts/time/moveCursor'

const DAY_2015_02_25 = 16491

describe('date ticks', () => {
  const days = Array.from({ length: 360 }, (_, i) => DAY_2015_02_25 + i)

  it('stand at the first row of a month and name the year where it changes', () => {
    const ticks = dateTicks(days, 0, 359, 20)
    expect(ticks[0]).toEqual({ row: 4, label: '2015-03' })
    expect(ticks[1]!.label).toBe('Apr')
    expect(ticks.find((tick) => tick.label === '2016-01')!.row).toBe(310)
  })

  it('thin out to quarters and years', () => {
    expect(dateTicks(days, 0, 359, 4).map((tick) => tick.label)).toEqual(['2015-04', 'Jul', 'Oct', '2016-01'])
    const twentyYears = Array.from({ length: 7300 }, (_, i) => i)
    expect(dateTicks(twentyYears, 0, 7299, 10)[0]!.label).toBe('1972')
  })
})

describe('decimation', () => {
  it('keeps every extreme and the ends', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 50))
    values[1234] = 99
    values[8765] = -99
    const rows = decimateRows(0, 9999, 400, (row) => values[row]!)
    expect(rows.length).toBeLessThanOrEqual(400)
    expect(rows).toContain(1234)
    expect(rows).toContain(8765)
    expect(rows[0]).toBe(0)
    expect(rows.at(-1)).toBe(9999)
    expect(rows.every((row, i) => i === 0 || row > rows[i - 1]!)).toBe(true)
  })

  it('draws a short series whole', () => {
    expect(decimateRows(3, 6, 100, () => 0)).toEqual([3, 4, 5, 6])
  })
})

describe('crosshair keys', () => {
  const at = (key: string, shiftKey = false) => moveCursor({ key, shiftKey }, 50, 0, 100, [20, 60, 90])

  it('move by day, week, month and to the ends', () => {
    expect([at('ArrowLeft'), at('ArrowRight', true), at('PageUp'), at('Home'), at('End')]).toEqual([49, 55, 29, 0, 100])
  })

  it('jump to the next and the previous regime change', () => {
    expect([at('r'), at('R', true), at('x')]).toEqual([60, 20, null])
  })

  it('stay within the rows shown', () => {
    expect(moveCursor({ key: 'PageDown', shiftKey: false }, 95, 0, 100, [])).toBe(100)
  })
})

describe('runs', () => {
  it('cover every row once', () => {
    expect(runsOf([0, 0, 1, 2, 2], 0, 4)).toEqual([
      { from: 0, to: 1, state: 0 },
      { from: 2, to: 2, state: 1 },
      { from: 3, to: 4, state: 2 },
    ])
  })
})
