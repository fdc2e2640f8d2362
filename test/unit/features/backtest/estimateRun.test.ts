import { describe, expect, it } from 'vitest'
import { DEFAULT_WALK_FORWARD } from '../../../../src/domain/backtest/settings'
import { costWords, estimateRun } from '../../../../src/features/backtest/estimateRun'
import { remediesOf } from '../../../../src/features/backtest/remedies'
import { SETTINGS } from '../../../support/backtestScenario'

/** A table of so many rows, the first few without a value. */
function table(nRows: number, nMissing: number) {
  return { names: ['a', 'b'], dates: new Int32Array(nRows), values: Float64Array.from({ length: 2 * nRows }, (_, i) => (i < 2 * nMissing ? NaN : 1)) }
}

describe('the cost of a run, said before it', () => {
  it('counts the refits and the rows they leave to judge, from the first complete row on', () => {
    const source = { ...DEFAULT_WALK_FORWARD, budgetMs: 8000 }
    const cost = estimateRun(table(3000, 100), { source }, 2)
    expect(cost).toMatchObject({ nRefits: Math.ceil((2900 - 2520 - 5) / 63), nRows: 2900 - 2525 })
    expect(costWords(cost, { source }, 2)).toMatch(/^6 refits on 2 workers, made once more to check them on cut data, roughly 14.s in all \(the search is counted on a slow reference core\); 375 rows are left to judge\.$/)
  })

  it('says where no row is left, and that a stored version costs no refit', () => {
    expect(costWords(estimateRun(table(2000, 0), { source: DEFAULT_WALK_FORWARD }, 2), { source: DEFAULT_WALK_FORWARD }, 2)).toMatch(/leave no row to decide on/)
    expect(costWords(estimateRun(table(10, 0), { source: { kind: 'frozen' } }, 2), { source: { kind: 'frozen' } }, 2)).toMatch(/^No refit/)
    expect(estimateRun(table(10, 10), { source: DEFAULT_WALK_FORWARD }, 2).nRefits).toBe(0)
  })
})

describe('remedies of a failed run', () => {
  it('offer the walk forward where a stored version has no rows left', () => {
    const { changes } = remediesOf('noRowsAfterTraining', { ...SETTINGS, source: { kind: 'frozen' } })
    expect(changes.map(({ settings }) => settings.source)).toEqual([DEFAULT_WALK_FORWARD])
  })

  it('offer a shorter window of the same kind, and none that is not shorter', () => {
    const long = { ...SETTINGS, source: { ...DEFAULT_WALK_FORWARD, windowLength: null } }
    expect(remediesOf('tooFewRows', long).changes[0]?.settings.source).toMatchObject({ initialWindow: 1260, windowLength: null })
    expect(remediesOf('tooFewRows', SETTINGS).changes).toEqual([])
  })

  it('point to the data where a column is at fault, and change nothing after a lost worker', () => {
    expect(remediesOf('badPrice', SETTINGS)).toEqual({ changes: [], isAboutData: true })
    expect(remediesOf('workerLost', SETTINGS)).toEqual({ changes: [], isAboutData: false })
  })
})
