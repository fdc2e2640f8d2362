import { GROWTH, growthId, type GrowthSeries } from '../benches/growth'
import type { Kernels, Measure } from '../measuring/measures'
import { linePlot, type Line, type Panel, type Point } from './linePlot'

const NAMES: Readonly<Record<Kernels, string>> = { typescript: 'TypeScript', webassembly: 'WebAssembly' }

const LOOKS: Readonly<Record<GrowthSeries['axis'], Pick<Panel, 'xTicks' | 'guide'>>> = {
  T: { guide: { power: 1, name: 'linear' } },
  K: { xTicks: [2, 3, 4, 6, 8, 10] },
  D: { xTicks: [1, 2, 5, 10, 20, 50] },
}

/**
 * Time of one EM iteration against rows, states and features, as an SVG. Of several rounds the fastest: other work on the machine only
 * ever adds to it, and a shape is what is asked for here.
 *
 * @throws Error if nothing of it was measured
 */
export function growthPlot(measures: readonly Measure[]): string {
  const panels = GROWTH.map((series) => panelOf(series, measures)).filter(({ lines }) => lines.length > 0)
  if (panels.length === 0) throw new Error('The growth was not measured.')
  return linePlot('Cost of one EM iteration in Chromium, the fastest of the rounds', 'ms', panels)
}

function panelOf({ axis, words, sizes }: GrowthSeries, measures: readonly Measure[]): Panel {
  const lineOf = (kernels: Kernels): Line => ({
    name: NAMES[kernels],
    points: sizes.flatMap((size): Point[] => {
      const measure = measures.find(({ id }) => id === growthId(axis, size))
      const times = measure?.kind === 'comparison' ? measure[kernels] : []
      return times.length > 0 ? [{ x: size, y: Math.min(...times) }] : []
    }),
  })
  const lines = [lineOf('typescript'), lineOf('webassembly')].filter(({ points }) => points.length > 0)
  const powers = lines.map(({ points }) => `${axis}^${growthPower(points).toFixed(2)}`)
  return { title: `Growth with ${axis}`, xLabel: words, lines, note: `upper half: ${powers.join(' and ')}`, ...LOOKS[axis] }
}

/** The power of x that y grows with over the upper half of the (logarithmic) range: a least-squares line through the logarithms. */
export function growthPower(points: readonly Point[]): number {
  const middle = Math.sqrt(points[0].x * points.at(-1)!.x)
  const upper = points.filter(({ x }) => x >= middle).map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }))
  const mean = (pick: (point: Point) => number) => upper.reduce((sum, point) => sum + pick(point), 0) / upper.length
  const xMean = mean(({ x }) => x)
  const yMean = mean(({ y }) => y)
  return mean(({ x, y }) => (x - xMean) * (y - yMean)) / mean(({ x }) => (x - xMean) ** 2)
}
