import { goalOf, goalWords, verdictOf } from '../measuring/goals'
import { detectionOf, meanOf, median, ratiosOf, rounded, type Measure, type Trials } from '../measuring/measures'

/** One line for a measure: where, what, medians with their spread, the ratio of the kernels, the goal and whether it is met. */
export function line(measure: Measure): string {
  const cells = cellsOf(measure)
  return [`${measure.place.padEnd(8)}  ${measure.name}`, ...cells, ...goalCell(measure)].join(' · ')
}

/** How many goals were met, and which were not with what was measured. */
export function summary(measures: readonly Measure[]): string {
  const judged = measures.flatMap((measure) => {
    const goal = goalOf(measure)
    return goal ? [{ measure, verdict: verdictOf(measure, goal) }] : []
  })
  const open = judged.filter(({ verdict }) => verdict !== 'met')
  return [`${judged.length - open.length} of ${judged.length} goals met`, ...open.map(({ measure }) => `  ${line(measure)}`)].join('\n')
}

function cellsOf(measure: Measure): string[] {
  if (measure.kind === 'comparison') return comparisonCells(measure)
  return measure.kind === 'single' ? [spread(measure.values, measure.unit)] : [trialsWords(measure)]
}

/** 0.86 ± 0.15, or: 29 of 30, median 41 rows (6 to 310) */
export function trialsWords(measure: Trials): string {
  if (measure.kind === 'rates') {
    const { mean, halfWidth } = meanOf(measure.values)
    return `${mean.toFixed(2)} ± ${Number.isFinite(halfWidth) ? halfWidth.toFixed(2) : '–'}`
  }
  const { nFound, delays } = detectionOf(measure.values)
  const found = `${nFound} of ${measure.values.length}`
  return nFound === 0 ? found : `${found}, median ${rounded(median(delays))} ${measure.unit} (${rounded(delays[0]!)} to ${rounded(delays.at(-1)!)})`
}

function comparisonCells(measure: Extract<Measure, { kind: 'comparison' }>): string[] {
  const typescript = `TypeScript ${spread(measure.typescript, measure.unit)}`
  if (measure.webassembly.length === 0) return [typescript]
  return [typescript, `WebAssembly ${spread(measure.webassembly, measure.unit)}`, `ratio${measure.cpu ? ' of CPU time' : ''} ${spread(ratiosOf(measure), '×')}`]
}

function goalCell(measure: Measure): string[] {
  const goal = goalOf(measure)
  return goal ? [`goal ${goalWords(goal, measure.unit)}: ${verdictOf(measure, goal)}`] : []
}

/** 12.3 ms (11.9 to 14.0, n = 5) */
export function spread(values: readonly number[], unit: string): string {
  const middle = `${rounded(median(values))} ${unit}`.trim()
  if (values.length === 1) return middle
  return `${middle} (${rounded(Math.min(...values))} to ${rounded(Math.max(...values))}, n = ${values.length})`
}
