import { expect, it } from 'vitest'
import { truncationWords } from '../../../../src/features/backtest/truncationWords'
import { dayFromIso } from '../../../../src/domain/shared/day'

const CHECK = { nCuts: 200, nDecisions: 4000, nRefits: 9, firstDifference: null }

it('says of the truncation check what is known, and names the decision that changes', () => {
  expect(truncationWords(CHECK, null)).toEqual({ kind: 'same', text: '200 of 200 cuts: decisions identical' })
  expect(truncationWords(null, null)).toEqual({ kind: 'open', text: 'Not checked on cut data' })
  expect(truncationWords(null, { state: 'running', progress: null }).text).toMatch(/^Checking on cut data, 0.%$/)
  const firstDifference = { day: dayFromIso('2020-03-02')!, cutDay: dayFromIso('2020-03-09')!, what: 'regime' as const }
  expect(truncationWords({ ...CHECK, firstDifference }, null)).toEqual({ kind: 'different', text: 'Looks ahead: the regime of 2020-03-02 changes when the data end on 2020-03-09' })
})
