import { describe, expect, it } from 'vitest'
import { createRandom, normalCdf } from '../../../../src/engine'
import { berkowitz } from '../../../../src/domain/monitor/figures/berkowitz'
import { pitUniformity } from '../../../../src/domain/monitor/figures/pitUniformity'
import { rollingMean } from '../../../../src/domain/monitor/figures/rolling'
import { scoreCusum } from '../../../../src/domain/monitor/figures/scoreCusum'
import type { RowSeries } from '../../../../src/domain/monitor/rowSeries'

const T = 400
const WINDOW = 60

function seriesOf(nFeatures: number, change: (z: number, t: number, d: number) => number = (z) => z): RowSeries {
  const random = createRandom(5)
  const residuals = Float64Array.from({ length: T * nFeatures }, (_, i) => change(random.normal(), Math.floor(i / nFeatures), i % nFeatures))
  const surprise = Float64Array.from({ length: T }, () => random.normal())
  return { nFeatures, residuals, surprise, logScore: surprise, states: new Uint8Array(T), confidence: new Float64Array(T).fill(1) }
}

const windowOf = ({ residuals, nFeatures }: RowSeries, t: number, d: number) =>
  Array.from({ length: WINDOW }, (_, i) => residuals[(t - WINDOW + 1 + i) * nFeatures + d]!)

describe('figures, row by row', () => {
  it('a mean over the window, from the row on that fills it, a fifth of it missing at the most', () => {
    const values = Float64Array.from({ length: 20 }, (_, t) => (t === 3 || t >= 14 ? NaN : t))
    const means = rollingMean(values, 5)
    expect(Array.from(means.slice(0, 4))).toEqual([NaN, NaN, NaN, NaN])
    expect(means[4]).toBeCloseTo((0 + 1 + 2 + 4) / 4, 12)
    expect(means[9]).toBeCloseTo(7, 12)
    expect(means[15]).toBeNaN()
  })

  it('pitUniformity is Pearson’s chi-square on ten bins, the largest over features', () => {
    const series = seriesOf(3, (z, t, d) => (d === 1 && t > 200 ? 0.5 * z : z))
    const figure = pitUniformity(series, WINDOW)
    for (const t of [WINDOW - 1, 150, 333, T - 1]) {
      const naive = [0, 1, 2].map((d) => {
        const counts = new Array<number>(10).fill(0)
        for (const z of windowOf(series, t, d)) counts[Math.min(9, Math.floor(10 * normalCdf(z)))]!++
        return counts.reduce((sum, count) => sum + (count - WINDOW / 10) ** 2 / (WINDOW / 10), 0)
      })
      expect(figure[t]).toBeCloseTo(Math.max(...naive), 9)
    }
    expect(figure[WINDOW - 2]).toBeNaN()
  })

  it('berkowitz is the likelihood ratio of an autoregression against independent standard normals', () => {
    const series = seriesOf(2)
    const figure = berkowitz(series, WINDOW)
    for (const t of [WINDOW, 200, T - 1]) {
      const naive = [0, 1].map((d) => {
        const y = windowOf(series, t, d)
        const x = y.map((_, i) => series.residuals[(t - WINDOW + i) * 2 + d]!)
        const [mx, my] = [x, y].map((v) => v.reduce((a, b) => a + b) / WINDOW) as [number, number]
        const rho = x.reduce((sum, v, i) => sum + (v - mx) * (y[i]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0)
        const rss = y.reduce((sum, v, i) => sum + (v - my - rho * (x[i]! - mx)) ** 2, 0)
        const alternative = -0.5 * WINDOW * (Math.log(2 * Math.PI * (rss / WINDOW)) + 1)
        const none = y.reduce((sum, v) => sum - 0.5 * (Math.log(2 * Math.PI) + v * v), 0)
        return 2 * (alternative - none)
      })
      expect(figure[t]).toBeCloseTo(Math.max(...naive), 8)
    }
  })

  it('stays finite for a feature that stands still, and grows with it', () => {
    const figure = berkowitz(seriesOf(2, (z, t, d) => (d === 0 && t > 100 ? 0.3 : z)), WINDOW)
    expect(figure[T - 1]).toBeGreaterThan(100)
    expect(Number.isFinite(figure[T - 1])).toBe(true)
  })

  it('scoreCusum sums losses beyond its allowance and falls back to 0', () => {
    const surprise = Float64Array.of(0, -2, -2, NaN, 5, 0)
    expect(Array.from(scoreCusum({ ...seriesOf(1), surprise }, { mean: 0, deviation: 1 }))).toEqual([0, 1.75, 3.5, 3.5, 0, 0])
  })

  it('reads no later row: the figures of cut series are the same bits', () => {
    const series = seriesOf(2)
    const cut: RowSeries = { ...series, residuals: series.residuals.slice(0, 2 * 250), surprise: series.surprise.slice(0, 250), states: series.states.slice(0, 250), confidence: series.confidence.slice(0, 250) }
    for (const figure of [pitUniformity, berkowitz]) expect(figure(cut, WINDOW)).toEqual(figure(series, WINDOW).slice(0, 250))
    const scale = { mean: 0.1, deviation: 1.2 }
    expect(scoreCusum(cut, scale)).toEqual(scoreCusum(series, scale).slice(0, 250))
  })
})
