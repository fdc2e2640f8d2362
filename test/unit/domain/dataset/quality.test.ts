import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimate } from '../../../../src/domain/dataset/decimate'
import { describeColumns } from '../../../../src/domain/dataset/describeColumns'
import { detectFrequency } from '../../../../src/domain/dataset/detectFrequency'
import { findGaps } from '../../../../src/domain/dataset/findGaps'
import { dayFromIso } from '../../../../src/domain/shared/day'
import { bytesOf, datasetOf, sampleOf } from '../../../support/csv'

function days(...isos: string[]): Int32Array {
  return Int32Array.from(isos, (iso) => dayFromIso(iso)!)
}

function every(step: number, n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => 18_000 + i * step)
}

describe('describeColumns', () => {
  it('gives counts, extremes, mean, sample deviation and the longest run of equal values', async () => {
    const dataset = await datasetOf(bytesOf('date;x;c\n2020-01-01;1,5;7\n2020-01-02;;7\n2020-01-03;2,5;7\n2020-01-06;2,5;7\n2020-01-07;-1,5;7\n'))
    const [x, c] = describeColumns(dataset)
    expect(x).toMatchObject({ n: 4, nMissing: 1, min: -1.5, max: 2.5, mean: 1.25, isConstant: false })
    expect(x!.sd).toBeCloseTo(Math.sqrt((0.0625 + 1.5625 + 1.5625 + 7.5625) / 3), 12)
    expect(x!.longestStuckRun).toEqual({ value: 2.5, length: 2, firstDay: dayFromIso('2020-01-03'), lastDay: dayFromIso('2020-01-06') })
    expect(c).toMatchObject({ sd: 0, isConstant: true, longestStuckRun: { length: 5 } })
    expect(x!.sparkline.map(({ value }) => value)).toEqual([1.5, 2.5, 2.5, -1.5])
  })

  it('says null where a figure is not defined', async () => {
    const dataset = await datasetOf(bytesOf('date,x,y\n2020-01-01,1,2\n2020-01-02,,2.5\n'))
    const empty = { ...dataset.columns[0]!, values: Float64Array.of(Number.NaN, Number.NaN), nMissing: 2 }
    expect(describeColumns({ dates: dataset.dates, columns: [empty] })[0]).toMatchObject({ n: 0, min: null, max: null, mean: null, sd: null, isConstant: false, longestStuckRun: null, sparkline: [] })
    expect(describeColumns(dataset)[0]).toMatchObject({ n: 1, sd: null })
  })

  it('decimates to at most 60 points that keep the extremes of the sample', async () => {
    const dataset = await sampleOf('market-daily')
    for (const { sparkline, min, max } of describeColumns(dataset)) {
      expect(sparkline.length).toBeLessThanOrEqual(60)
      expect(Math.min(...sparkline.map(({ value }) => value))).toBe(min)
      expect(Math.max(...sparkline.map(({ value }) => value))).toBe(max)
    }
  })

  it('decimates any series in order of date', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.constant(Number.NaN)), { maxLength: 300 }), (values) => {
        const points = decimate(every(1, values.length), Float64Array.from(values), 60)
        expect(points.length).toBeLessThanOrEqual(60)
        points.forEach(({ day, value }, i) => {
          expect(value).toBe(values[day - 18_000])
          if (i > 0) expect(day).toBeGreaterThan(points[i - 1]!.day)
        })
      }),
    )
  })
})

describe('detectFrequency', () => {
  it.each([
    ['business days', days('2020-01-02', '2020-01-03', '2020-01-06', '2020-01-07', '2020-01-08'), 'daily', 252],
    ['seven-day weeks', every(1, 40), 'daily', 365],
    ['weeks', every(7, 40), 'weekly', 52],
    ['months', days('2020-01-31', '2020-02-29', '2020-03-31', '2020-04-30'), 'monthly', 12],
    ['quarters', days('2020-03-31', '2020-06-30', '2020-09-30', '2020-12-31', '2021-03-31'), 'irregular', 4],
    ['one row', days('2020-01-02'), 'irregular', 1],
  ])('%s', (_, dates, label, periodsPerYear) => {
    expect(detectFrequency(dates)).toEqual({ label, periodsPerYear })
  })
})

describe('findGaps', () => {
  const daily = { label: 'daily', periodsPerYear: 252 } as const

  it('passes weekends and holidays, and names the week of September 2001', async () => {
    const { dates } = await sampleOf('features-daily')
    expect(findGaps(dates, detectFrequency(dates))).toEqual([{ lastDayBefore: dayFromIso('2001-09-10'), firstDayAfter: dayFromIso('2001-09-17'), nMissing: 4, rowAfter: dates.indexOf(dayFromIso('2001-09-17')!) }])
  })

  it('counts business days over any stretch as a day-by-day count does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 30_000 }), fc.integer({ min: 1, max: 60 }), (before, step) => {
        let want = 0
        for (let day = before + 1; day < before + step; day++) if (![0, 6].includes(new Date(day * 86_400_000).getUTCDay())) want++
        expect(findGaps(Int32Array.of(before, before + step), daily)[0]?.nMissing ?? 0).toBe(want >= 3 ? want : 0)
      }),
    )
  })

  it('counts weeks and months, and nothing in irregular series', () => {
    expect(findGaps(days('2020-01-02', '2020-01-09', '2020-01-30'), { label: 'weekly', periodsPerYear: 52 })).toMatchObject([{ nMissing: 2 }])
    expect(findGaps(days('2020-01-31', '2020-02-29', '2020-05-29'), { label: 'monthly', periodsPerYear: 12 })).toMatchObject([{ nMissing: 2 }])
    expect(findGaps(days('2020-01-31', '2021-02-28'), { label: 'irregular', periodsPerYear: 1 })).toEqual([])
  })
})
