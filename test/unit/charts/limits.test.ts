import { describe, expect, it } from 'vitest'
import { dateTicks } from '../../../src/charts/time/dateTicks'
import { linePath, paneDomain, roundTicks } from '../../../src/charts/time/limitPath'
import { markerLegend, placeMarkers, withMarkers, type TimeMarker } from '../../../src/charts/time/markers'

const identity = { x: (row: number) => row, y: (value: number) => value }

describe('a pane with limits', () => {
  it('holds values and limits with room, and nothing where there is no value', () => {
    const [low, high] = paneDomain([1, NaN, 3], 0, 2, [null, 11])!
    expect(low).toBeCloseTo(1 - 0.8, 12)
    expect(high).toBeCloseTo(11 + 0.8, 12)
    expect(paneDomain([NaN, NaN], 0, 1, [0, 1])).toBeNull()
    const flat = paneDomain([0, 0], 0, 1, [])!
    expect(flat[0]).toBeLessThan(flat[1])
  })

  it('breaks its line where a value is missing, and keeps the extremes of a long one', () => {
    expect(linePath([1, NaN, 3, 4], 0, 3, 100, identity)).toBe('M0.0 1.0M2.0 3.0L3.0 4.0')
    const long = Float64Array.from({ length: 25_000 }, (_, t) => (t === 12_345 ? 99 : Math.sin(t)))
    const path = linePath(long, 0, 24_999, 400, identity)
    expect(path).toContain('L12345.0 99.0')
    expect(path.split('L').length).toBeLessThanOrEqual(802)
  })

  it('has round ticks inside its domain', () => {
    expect(roundTicks([0.93, 1.004], 3)).toEqual([0.95, 0.975, 1].map((tick) => expect.closeTo(tick, 9)))
    expect(roundTicks([-7, 13], 3)).toEqual([0, 10])
  })
})

describe('markers', () => {
  const days = [100, 101, 104, 105, 108]
  const markers: readonly TimeMarker[] = [
    { day: 102, kind: 'alert', label: 'A' },
    { day: 104, kind: 'alert', label: 'B' },
    { day: 104, kind: 'promotion', label: 'C' },
    { day: 99, kind: 'alert', label: 'before the first' },
    { day: 109, kind: 'promotion', label: 'after the last' },
  ]

  it('stand at the first row on or after their day, those of one kind together; later ones are left out', () => {
    expect(placeMarkers(markers, days, 1, 4)).toEqual([
      { row: 2, kind: 'alert', label: 'A; B' },
      { row: 2, kind: 'promotion', label: 'C' },
    ])
  })

  it('are explained where there are any', () => {
    expect(markerLegend(markers, days, 0, 1)).toEqual([])
    expect(markerLegend(markers, days, 2, 4)).toEqual(['Flag: a version went into production', 'Triangle: a monitor began to alert'])
  })

  it('are said with the row', () => {
    expect(withMarkers('row', markers, days, 2)).toBe('row; A; B; C')
    expect(withMarkers('row', markers, days, 3)).toBe('row')
  })
})

it('months of any day are those of the calendar', () => {
  for (const [day, label] of [[-25_567, '1900-02'], [-1, '1970-01'], [11_016, '2000-03'], [47_540, '2100-03']] as const) {
    const days = Array.from({ length: 40 }, (_, i) => day + i)
    expect(dateTicks(days, 0, 39, 20)[0]!.label).toBe(label)
  }
})
