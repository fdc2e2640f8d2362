import { expect, it } from 'vitest'
import type { SymbolLook } from '../../../../src/domain/alerts/lookAtSymbols'
import type { MonitorState } from '../../../../src/domain/monitor/types'
import { symbolStandings, symbolsSentence } from '../../../../src/domain/alerts/symbolStandings'

const look = (symbol: string, states: readonly MonitorState[], nBehind = 0): SymbolLook => ({ symbol, lastDay: 100, nBehind, confidence: 0.9, monitors: states.map((state, i) => ({ id: `m${i}`, state })) })
const rowsOf = (...symbols: readonly SymbolLook[]) => symbolStandings(symbols)

it('a symbol stands in the worst state of its monitors, and the worst come first', () => {
  const rows = rowsOf(look('D', ['Normal', 'Normal']), look('C', ['Pending', 'Normal']), look('B', ['Pending', 'Alerting']), look('A', ['Alerting', 'Alerting', 'Pending']), look('E', ['Normal'], 3), look('F', ['Normal'], 2))
  expect(rows.map(({ symbol, state, causes }) => [symbol, state, ...causes])).toEqual([
    ['A', 'Alerting', 'm0', 'm1'],
    ['B', 'Alerting', 'm1'],
    ['E', 'NoData'],
    ['C', 'Pending', 'm0'],
    ['D', 'Normal'],
    ['F', 'Normal'],
  ])
})

it.each([
  [rowsOf(look('A', ['Alerting']), look('B', ['Normal'])), 'A monitor alerts on 1 of 2 symbols'],
  [rowsOf(look('A', ['Normal'], 4), look('B', ['Normal'])), 'Nothing alerts; 1 of 2 symbols lags behind'],
  [rowsOf(look('A', ['Recovering']), look('B', ['Recovering'])), '2 of 2 symbols are recovering'],
  [rowsOf(look('A', ['Pending']), look('B', ['Normal'])), 'Nothing alerts on 2 symbols; 1 may'],
  [rowsOf(look('A', ['Normal'])), 'Nothing alerts on 1 symbol'],
])('the sentence tells the worst (%#)', (rows, sentence) => expect(symbolsSentence(rows)).toBe(sentence))
