import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEASURE_NAMES, measuresOf, sharpeProbability, strategyReturns, type MeasureName, type PerformanceRows } from '../../../../src/engine'

type Golden = { readonly n: number; readonly measures: Readonly<Record<MeasureName, number>>; readonly sharpe: Readonly<Record<'nTrials' | 'skew' | 'kurtosis' | 'probabilistic' | 'deflated' | 'expectedBest', number>> }

const golden = JSON.parse(readFileSync(new URL('../../../fixtures/backtest/measures.json', import.meta.url), 'utf8')) as Golden

const N = 320
const A = 252

function uniforms(seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: N }, () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647)
}

/** The account of test/fixtures/backtest/make.py. */
function goldenRows(): PerformanceRows {
  const [a, b, c, u] = [uniforms(7), uniforms(11), uniforms(13), uniforms(17)]
  const returns = a.map((value, t) => (value + b[t]! + c[t]! - 1.49) * 0.02)
  const drawn = u.map((value) => (value < 0.15 ? 0 : value < 0.5 ? 0.5 : 1))
  const cash = new Float64Array(N).fill(1.03 ** (1 / A) - 1)
  const input = { returns, cash, cost: 0.001 }
  const account = strategyReturns({ ...input, weights: drawn.map((_, t) => drawn[t - (t % 9)]!), delay: 1 })
  const market = strategyReturns({ ...input, weights: new Float64Array(N).fill(1), delay: 1 })
  return { ...account, cash: cash.slice(2), benchmark: market.returns }
}

const flat = (n: number, value = 0) => new Float64Array(n).fill(value)
const rowsOf = (returns: Float64Array, more: Partial<PerformanceRows> = {}): PerformanceRows => ({
  returns, cash: flat(returns.length), benchmark: returns, held: flat(returns.length, 1), traded: flat(returns.length), ...more,
})

describe('[B3] figures of an account', () => {
  const measures = measuresOf(goldenRows(), A)

  it.each(MEASURE_NAMES)('%s is that of numpy', (name) => {
    const measure = measures[name]
    expect(measure.isDefined && Math.abs(measure.value / golden.measures[name] - 1)).toBeLessThan(1e-11)
  })

  it('carry the rows they were taken from', () => {
    expect(measures.sharpe.n).toBe(golden.n)
    expect(measures.expectedShortfall.n).toBe(16)
  })

  it('scale: twice the excess return is twice the volatility, the same Sharpe ratio and hit rate', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 3, maxLength: 60 }), fc.double({ min: 0.1, max: 5, noNaN: true }), (values, factor) => {
        fc.pre(values.some((value) => Math.abs(value - values[0]!) > 1e-4))
        const one = measuresOf(rowsOf(Float64Array.from(values)), A)
        const scaled = measuresOf(rowsOf(Float64Array.from(values, (value) => value * factor)), A)
        const ratio = (name: 'volatility' | 'sharpe' | 'valueAtRisk') => {
          const [a, b] = [one[name], scaled[name]]
          return a.isDefined && b.isDefined ? [a.value, b.value] : []
        }
        const [v, scaledV] = ratio('volatility')
        expect(scaledV! / v!).toBeCloseTo(factor, 8)
        const [s, scaledS] = ratio('sharpe')
        expect(scaledS!).toBeCloseTo(s!, 7)
        const [q, scaledQ] = ratio('valueAtRisk')
        expect(scaledQ!).toBeCloseTo(q! * factor, 12)
      }),
      { numRuns: 50, seed: 1 },
    )
  })
})

describe('[B4] a figure that is not defined says why', () => {
  const reason = (rows: PerformanceRows, name: (typeof MEASURE_NAMES)[number]) => {
    const measure = measuresOf(rows, A)[name]
    return measure.isDefined ? measure.value : measure.reason
  }

  it('for want of rows', () => {
    for (const name of MEASURE_NAMES) expect(reason(rowsOf(flat(0)), name)).toBe(name === 'hitRate' ? 'noMoves' : 'tooFewRows')
    expect(reason(rowsOf(flat(1, 0.01)), 'sharpe')).toBe('tooFewRows')
  })

  it('for want of variation, loss, drawdown or moves', () => {
    const steady = rowsOf(flat(9, 0.001))
    expect(reason(steady, 'sharpe')).toBe('noVariation')
    expect(reason(steady, 'sortino')).toBe('noLoss')
    expect(reason(steady, 'calmar')).toBe('noDrawdown')
    expect(reason(steady, 'beta')).toBe('noVariation')
    expect(reason(steady, 'informationRatio')).toBe('noVariation')
    expect(reason(steady, 'maxDrawdown')).toBe(0)
    expect(reason(rowsOf(flat(9)), 'hitRate')).toBe('noMoves')
  })

  it('for want of capital', () => {
    expect(reason(rowsOf(Float64Array.of(0.1, -1, 0.2)), 'cagr')).toBe('ruined')
    expect(reason(rowsOf(Float64Array.of(0.1, -1, 0.2)), 'calmar')).toBe('ruined')
    expect(reason(rowsOf(Float64Array.of(0.1, -1, 0.2)), 'maxDrawdown')).toBe(1)
  })

  it('and all cash has neither a Sharpe ratio nor a beta, but a volatility of its own', () => {
    const cash = Float64Array.of(0.001, 0.002, 0.001)
    const rows = rowsOf(cash, { cash, benchmark: Float64Array.of(0.01, -0.02, 0.03), held: flat(3) })
    expect(reason(rows, 'sharpe')).toBe('noVariation')
    expect(reason(rows, 'beta')).toBe(0)
    expect(reason(rows, 'volatility')).toBeGreaterThan(0)
  })
})

describe('[B8] the probability of a Sharpe ratio', () => {
  const { returns, cash } = goldenRows()
  const excess = returns.map((value, t) => value - cash[t]!)

  it('is that of scipy, probabilistic and deflated', () => {
    const found = sharpeProbability(excess, golden.sharpe.nTrials, A)
    for (const name of ['probabilistic', 'deflated', 'expectedBest'] as const) {
      const measure = found[name]
      expect(measure.isDefined && measure.value).toBeCloseTo(golden.sharpe[name], 7)
    }
    expect(found.skew).toBeCloseTo(golden.sharpe.skew, 10)
    expect(found.kurtosis).toBeCloseTo(golden.sharpe.kurtosis, 10)
  })

  it('deflated by one trial is the probabilistic one, and falls with every further one', () => {
    const at = (nTrials: number) => {
      const { deflated } = sharpeProbability(excess, nTrials, A)
      return deflated.isDefined ? deflated.value : NaN
    }
    const one = sharpeProbability(excess, 1, A).probabilistic
    expect(one.isDefined && one.value).toBe(at(1))
    const falling = [1, 2, 5, 50, 5000].map(at)
    for (let i = 1; i < falling.length; i++) expect(falling[i]!).toBeLessThan(falling[i - 1]!)
  })

  it('is not defined without variation', () => {
    expect(sharpeProbability(flat(9, 0.001), 1, A).probabilistic).toEqual({ isDefined: false, reason: 'noVariation', n: 9 })
    expect(sharpeProbability(flat(2), 1, A).deflated).toEqual({ isDefined: false, reason: 'tooFewRows', n: 2 })
  })
})
