import { log } from '../../../engine'
import { SERIES, unitOr, windowParameter } from './commonSpecs'
import { numberOf, type KindSpec } from './kindTypes'
import { isWindowConstant, windowMean } from './windows'

const FIRST = { ...SERIES, label: 'first series' }
const SECOND = { ...SERIES, label: 'second series' }

const difference: KindSpec = {
  kind: 'difference',
  title: 'Difference of two columns',
  group: 'two series',
  inputs: [FIRST, SECOND],
  parameters: [],
  undefinedWhere: null,
  formula: ([a, b]) => `${a}[t] − ${b}[t]`,
  unit: ([a, b]) => (a === b ? differenceUnit(a) : `${unitOr(a, 'as given')} − ${unitOr(b, 'as given')}`),
  reads: () => ({ type: 'offsets', offsets: [0] }),
  compute: (_parameters, [a, b]) => (t) => a![t]! - b![t]!,
}

/** Yields differ by percentage points, not by percent. */
function differenceUnit(unit: string | null | undefined): string {
  return unit === 'percent a year' || unit === 'percent' ? 'percentage points' : unitOr(unit, 'as given')
}

const ratio: KindSpec = {
  kind: 'ratio',
  title: 'Ratio of two columns',
  group: 'two series',
  inputs: [FIRST, SECOND],
  parameters: [{ name: 'scale', type: 'number', label: 'Times', min: -1e9, max: 1e9, initial: 1 }],
  undefinedWhere: 'a second series of 0',
  formula: ([a, b], parameters) => `${numberOf(parameters, 'scale') === 1 ? '' : `${numberOf(parameters, 'scale')} × `}${a}[t] / ${b}[t]`,
  unit: () => 'ratio',
  reads: () => ({ type: 'offsets', offsets: [0] }),
  compute(parameters, [a, b]) {
    const scale = numberOf(parameters, 'scale')
    return (t) => (b![t] === 0 ? 'zeroDivisor' : (scale * a![t]!) / b![t]!)
  },
}

const relativeStrength: KindSpec = {
  kind: 'relativeStrength',
  title: 'Relative strength',
  group: 'two series',
  inputs: [
    { label: 'price', isPositive: true },
    { label: 'benchmark', isPositive: true },
  ],
  parameters: [windowParameter(63, { name: 'k', label: 'Rows back, k', min: 1 })],
  undefinedWhere: 'a price at or below 0 has no return',
  formula: ([a, b], parameters) => `ln(${a}[t] / ${a}[t−${numberOf(parameters, 'k')}]) − ln(${b}[t] / ${b}[t−${numberOf(parameters, 'k')}])`,
  unit: () => 'log return',
  reads: (parameters) => ({ type: 'offsets', offsets: [0, numberOf(parameters, 'k')] }),
  compute(parameters, [a, b]) {
    const k = numberOf(parameters, 'k')
    return (t) => log(a![t]! / a![t - k]!) - log(b![t]! / b![t - k]!)
  },
}

/** Pearson's correlation, by two passes; of one-row changes by default, since levels that drift correlate by themselves. */
const rollingCorrelation: KindSpec = {
  kind: 'rollingCorrelation',
  title: 'Rolling correlation',
  group: 'two series',
  inputs: [FIRST, SECOND],
  parameters: [
    windowParameter(63, { min: 3 }),
    {
      name: 'of',
      type: 'choice',
      label: 'Of',
      options: [
        { value: 'changes', label: 'One-row changes' },
        { value: 'levels', label: 'Levels' },
      ],
      initial: 'changes',
    },
  ],
  undefinedWhere: 'a window in which one of the two does not vary',
  formula: ([a, b], parameters) =>
    `correlation of ${parameters['of'] === 'levels' ? '' : 'one-row changes of '}${a} and ${b} over the last ${numberOf(parameters, 'window')} rows`,
  unit: () => 'correlation, −1 to 1',
  reads: (parameters) => ({ type: 'window', rows: numberOf(parameters, 'window') + (parameters['of'] === 'levels' ? 0 : 1) }),
  compute(parameters, [a, b]) {
    const n = numberOf(parameters, 'window')
    const isOfLevels = parameters['of'] === 'levels'
    const [first, second] = [new Float64Array(n), new Float64Array(n)]
    return (t) => {
      for (let i = 0; i < n; i++) {
        const row = t - n + 1 + i
        first[i] = isOfLevels ? a![row]! : a![row]! - a![row - 1]!
        second[i] = isOfLevels ? b![row]! : b![row]! - b![row - 1]!
      }
      return correlate(first, second)
    }
  },
}

function correlate(a: Float64Array, b: Float64Array) {
  const n = a.length
  if (isWindowConstant(a, n - 1, n) || isWindowConstant(b, n - 1, n)) return 'constantWindow'
  const [meanA, meanB] = [windowMean(a, n - 1, n), windowMean(b, n - 1, n)]
  let [squaresA, squaresB, products] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB]
    squaresA += x * x
    squaresB += y * y
    products += x * y
  }
  if (squaresA === 0 || squaresB === 0) return 'constantWindow'
  const value = products / (Math.sqrt(squaresA) * Math.sqrt(squaresB))
  return Math.max(-1, Math.min(1, value))
}

export const PAIR_KINDS: readonly KindSpec[] = [difference, ratio, relativeStrength, rollingCorrelation]
