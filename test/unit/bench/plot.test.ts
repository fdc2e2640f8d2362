import { describe, expect, it } from 'vitest'
import { GROWTH, growthId } from '../../bench/benches/growth'
import type { Measure } from '../../bench/measuring/measures'
import { growthPlot, growthPower } from '../../bench/report/growthPlot'
import { linePlot } from '../../bench/report/linePlot'
import { logScale, roundDomain, tickLabel } from '../../bench/report/logScale'

describe('a logarithmic scale', () => {
  it('puts equal ratios at equal distances', () => {
    const scale = logScale([1, 1e4], [100, 500])
    expect([1, 10, 100, 1e4].map((value) => Math.round(scale.at(value)))).toEqual([100, 200, 300, 500])
    expect(scale.ticks).toEqual([1, 10, 100, 1000, 10_000])
  })

  it('names steps of 1, 2 and 5 where it is short', () => {
    expect(logScale([2, 10], [0, 1]).ticks).toEqual([2, 5, 10])
    expect(logScale([1, 50], [0, 1]).ticks).toEqual([1, 3, 10, 30])
  })

  it('ends at round values that hold the data', () => {
    expect(roundDomain([0.14, 2045])).toEqual([0.1, 5000])
    expect(roundDomain([7, 43])).toEqual([5, 50])
    expect(roundDomain([10])).toEqual([10, 10])
  })

  it('writes ticks short', () => {
    expect([0.02, 1, 300, 3000, 10_000, 30_000, 1e7].map(tickLabel)).toEqual(['0.02', '1', '300', '3 000', '10⁴', '3·10⁴', '10⁷'])
  })
})

describe('a plot', () => {
  const panel = (points: readonly { x: number; y: number }[]) => ({ title: 'a < b', xLabel: 'x', note: 'n', lines: [{ name: 'one & two', points }] })

  it('draws every point where it belongs', () => {
    const svg = linePlot('title', 'ms', [panel([{ x: 1, y: 1 }, { x: 10, y: 10 }, { x: 100, y: 100 }])])
    const [, line] = [...svg.matchAll(/class="line" d="([^"]+)"/g)].map(([, path]) => path)
    expect(line).toBe('M58,294L501,193L944,92')
    expect(svg.match(/<circle class="point"/g)).toHaveLength(1 + 3)
  })

  it('escapes words, follows a dark page and holds no script', () => {
    const svg = linePlot('title', 'ms', [panel([{ x: 1, y: 1 }, { x: 10, y: 10 }])])
    expect(svg).toContain('a &lt; b')
    expect(svg).toContain('one &amp; two')
    expect(svg).toContain('prefers-color-scheme:dark')
    expect(svg).not.toMatch(/<script|NaN|undefined/)
  })

  it('refuses what has no logarithm', () => {
    expect(() => linePlot('title', 'ms', [panel([{ x: 1, y: 0 }])])).toThrow('not positive')
  })
})

describe('the growth', () => {
  it('is a power, by least squares over the upper half', () => {
    const points = [1, 2, 4, 8, 16, 32].map((x) => ({ x, y: x < 4 ? 1 : 3 * x ** 2 }))
    expect(growthPower(points)).toBeCloseTo(2, 10)
  })

  it('is drawn for every axis that was measured', () => {
    const measures = GROWTH.flatMap(({ axis, sizes }) =>
      sizes.map((size): Measure => ({ kind: 'comparison', id: growthId(axis, size), name: '', place: 'Chromium', unit: 'ms', typescript: [size * 2], webassembly: [size] })))
    const svg = growthPlot(measures)
    expect(svg.match(/upper half: ([TKD])\^1\.00 and \1\^1\.00/g)).toHaveLength(3)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    const one = growthPlot(measures.filter(({ id }) => id.startsWith('growth-T')))
    expect(one).toContain('Growth with T')
    expect(one).not.toContain('Growth with K')
    expect(() => growthPlot([])).toThrow('not measured')
  })
})

it('memory is read from the words of the system', async () => {
  const { kilobytesOf } = await import('../../bench/runners/rendererMemory')
  expect(kilobytesOf('Name:\tchrome\nVmHWM:\t  123456 kB\nVmRSS:\t    99 kB\n', 'VmHWM')).toBe(123_456)
  expect(kilobytesOf('Name:\tchrome\n', 'VmHWM')).toBeNaN()
})
