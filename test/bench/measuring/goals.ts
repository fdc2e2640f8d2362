import { meanOf, median, ratiosOf, rounded, shippedValues, type Measure } from './measures'

/** What a measure in the browser should reach. Printed beside the figure, never asserted: it depends on the machine. */
export type Goal = {
  /** 'ratio': kernels against TypeScript in the same run; 'value': the engine as it ships; 'upper': upper end of the 95 % interval of the mean over models */
  readonly of: 'ratio' | 'value' | 'upper'
  readonly atLeast?: number
  readonly atMost?: number
}

export type Verdict = 'met' | 'not met' | 'not measured'

const GOALS: Readonly<Record<string, Goal>> = {
  'fit-A': { of: 'ratio', atLeast: 3.5 },
  'fit-B': { of: 'ratio', atLeast: 3 },
  'fit-C': { of: 'ratio', atLeast: 2.5 },
  'fit-D': { of: 'ratio', atLeast: 2.5 },
  'viterbi-252': { of: 'value', atMost: 20 },
  'smoothing-252': { of: 'value', atMost: 20 },
  'one-row-p99': { of: 'value', atMost: 5 },
  'round-trip-p99': { of: 'value', atMost: 500 },
  'score-row-p99': { of: 'value', atMost: 1 },
  'filter-year-p99': { of: 'value', atMost: 50 },
  'service-longest-task': { of: 'value', atMost: 50 },
  training: { of: 'value', atMost: 1500 },
  'training-optimum': { of: 'value', atMost: 1500 },
  'cold-fit': { of: 'value', atMost: 100 },
  'restarts-speed-up': { of: 'value', atLeast: 1.8 },
  // 1.2 x (8 D + 8 K) bytes a row
  'memory-prepare-C': { of: 'value', atMost: 1.2 * (8 * 9 + 8 * 3) },
  'memory-start-C': { of: 'value', atMost: 1.2 * (8 * 9 + 8 * 3) },
  'page-paint': { of: 'value', atMost: 1500 },
  'page-shift': { of: 'value', atMost: 0.05 },
  'page-longest-task': { of: 'value', atMost: 50 },
  'page-cancel': { of: 'value', atMost: 250 },
  'import-gap': { of: 'value', atMost: 100 },
  'hostile-refusal': { of: 'value', atMost: 2000 },
  'hostile-memory': { of: 'value', atMost: 100 },
  'backup-task-plain': { of: 'value', atMost: 50 },
  'backup-processor-plain': { of: 'value', atMost: 50 },
  'backup-task-encrypted': { of: 'value', atMost: 50 },
  'backup-processor-encrypted': { of: 'value', atMost: 50 },
  'backup-task-look': { of: 'value', atMost: 50 },
  'backup-processor-look': { of: 'value', atMost: 50 },
  'registry-list': { of: 'value', atMost: 300 },
  'registry-keystroke': { of: 'value', atMost: 50 },
  'sweep-list': { of: 'value', atMost: 500 },
  'sweep-sort': { of: 'value', atMost: 500 },
  'sweep-compare': { of: 'value', atMost: 500 },
  'sweep-compare-all': { of: 'value', atMost: 500 },
  'history-year': { of: 'value', atMost: 33 },
  'history-decades': { of: 'value', atMost: 33 },
  // the alarm budget, by family
  'monitors-regimes': { of: 'upper', atMost: 1 },
  'monitors-score': { of: 'upper', atMost: 1 },
  'monitors-forecast': { of: 'upper', atMost: 1 },
  'monitors-symbols-regimes': { of: 'upper', atMost: 1 },
  'monitors-symbols-score': { of: 'upper', atMost: 1 },
  'monitors-symbols-forecast': { of: 'upper', atMost: 1 },
  'comparison-false-twoLooks': { of: 'upper', atMost: 5 },
}

/** Differences of a clock's readings carry rounding: a step of 5 µs may read as 5.000000004. */
const SAME = 1e-6

/** Goals of speed are for the browser, which is what users run; what a simulation found is the same everywhere. */
export function goalOf(measure: Measure): Goal | undefined {
  return measure.place === 'Chromium' || measure.kind === 'rates' ? GOALS[measure.id] : undefined
}

export function verdictOf(measure: Measure, { of, atLeast = -Infinity, atMost = Infinity }: Goal): Verdict {
  const reached = reachedOf(measure, of)
  if (reached === null) return 'not measured'
  return reached >= atLeast * (1 - SAME) && reached <= atMost * (1 + SAME) ? 'met' : 'not met'
}

function reachedOf(measure: Measure, of: Goal['of']): number | null {
  if (measure.kind === 'delays') return null
  if (measure.kind === 'rates') return of === 'upper' ? upperOf(measure.values) : null
  const values = of === 'value' ? shippedValues(measure) : measure.kind === 'comparison' ? ratiosOf(measure) : []
  return values.length === 0 ? null : median(values)
}

function upperOf(values: readonly number[]): number | null {
  const { mean, halfWidth } = meanOf(values)
  return Number.isFinite(halfWidth) ? mean + halfWidth : null
}

export function goalWords({ of, atLeast, atMost }: Goal, unit: string): string {
  const limit = atLeast === undefined ? `≤ ${rounded(atMost!)}` : `≥ ${rounded(atLeast)}`
  return of === 'ratio' ? `${limit} ×` : `${limit} ${unit}`.trim()
}
