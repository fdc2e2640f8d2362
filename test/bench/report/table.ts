import { goalOf, goalWords, verdictOf } from '../measuring/goals'
import { median, ratiosOf, rounded, type Measure } from '../measuring/measures'

/** One line for a measure: where, what, medians with their spread, the ratio of the kernels, the goal and whether it is met. */
export function line(measure: Measure): string {
  const cells = measure.kind === 'single' ? [spread(measure.values, measure.unit)] : comparisonCells(measure)
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
