import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runGoldenCase } from '../../../../src/domain/reference/runGoldenCase'

const FOLDER = join(import.meta.dirname, '../../../fixtures/golden')
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json') && name !== 'index.json')

type Case = {
  data: { X: number[][] | null }
  initial: { means: number[][]; transmat: number[][] }
  expected: { loglik_history: number[]; smoothed: { first: number[][] }; viterbi: { path: string }; n_params: number }
  standard_errors: { se: number[] }
  checks: { survivors: { means: number[][] } }
}

function load(name: string): Case {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Case
}

describe('golden cases (hmmlearn 0.3.3 and an 80-bit engine; test/fixtures/golden/README.md)', () => {
  it('are all there', () => expect(FILES.length).toBe(33))

  it.each(FILES)('%s', (name) => {
    const verdict = runGoldenCase(load(name))
    expect(verdict.failed).toBeNull()
    expect(verdict.worst).toBeLessThanOrEqual(1)
    expect(verdict.passed).toBe(true)
  })
})

describe('the golden runner sees a wrong number', () => {
  const nudge = (name: string, change: (golden: Case) => void) => {
    const golden = load(name)
    change(golden)
    return runGoldenCase(golden).failed
  }

  it('in the log-likelihood history', () => {
    expect(nudge('s09-stocks-d4-full-k2.json', (g) => { g.expected.loglik_history[7]! *= 1 + 1e-9 })).toMatch(/loglik_history\[7\]/)
  })
  it('in one smoothed probability', () => {
    expect(nudge('s09-stocks-d4-full-k2.json', (g) => { g.expected.smoothed.first[3]![0]! += 1e-7 })).toMatch(/smoothed/)
  })
  it('in one digit of the Viterbi path', () => {
    expect(nudge('s09-stocks-d4-full-k2.json', (g) => {
      g.expected.viterbi.path = g.expected.viterbi.path.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    })).toMatch(/viterbi.path/)
  })
  it('in the number of parameters', () => {
    expect(nudge('s09-stocks-d4-full-k2.json', (g) => { g.expected.n_params++ })).toMatch(/n_params/)
  })
  it('in a standard error', () => {
    expect(nudge('s01-sp500-ret-diag-k2.json', (g) => { g.standard_errors.se[4]! *= 1.0001 })).toMatch(/standard_errors/)
  })
  it('in a surviving state', () => {
    expect(nudge('s30-dead-state-diag.json', (g) => { g.checks.survivors.means[1]![0]! *= 1.00001 })).toMatch(/survivors means/)
  })
  it('in the input', () => {
    expect(nudge('s16-t1-full-k3.json', (g) => { g.data.X![0]![0]! += 1e-6 })).not.toBeNull()
  })
  it('and refuses what is not a case', () => {
    expect(runGoldenCase({ schema: 'other' }).passed).toBe(false)
    expect(runGoldenCase(null).passed).toBe(false)
  })
  it('and reports an engine error as a failed case', () => {
    expect(nudge('s09-stocks-d4-full-k2.json', (g) => { g.initial.transmat[0]![0] = 5 })).toMatch(/engine: transmat row 0/)
  })
})
