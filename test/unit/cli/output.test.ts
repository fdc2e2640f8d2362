import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { csvText } from '../../../src/cli/output/csvText'
import { finiteOrNull, nest } from '../../../src/cli/output/nest'
import { latestOf } from '../../../src/domain/inference/symbolRegimes'
import { latestAsCsv, latestAsJson, rowsAsCsv, rowsAsJson } from '../../../src/cli/output/predictionRows'
import type { CausalInference, HindsightInference } from '../../../src/domain/inference/types'

it('writes CSV that another reader reads back', () => {
  const rows = [['plain', 'with, comma', 'with "quotes"'], ['two\nlines', '', ' spaces ']]
  const text = csvText(['a', 'b,c', 'd'], rows)
  expect(text).toContain('\r\n')
  expect(Papa.parse(text, { delimiter: ',', skipEmptyLines: true }).data).toEqual([['a', 'b,c', 'd'], ...rows])
  expect(csvText(['x'], [[null], [0.1]])).toBe('x\r\n\r\n0.1\r\n')
})

it('nests row-major numbers', () => {
  const values = Float64Array.from({ length: 12 }, (_, i) => i)
  expect(nest(values, [12])).toEqual(Array.from(values))
  expect(nest(values, [2, 2, 3])).toEqual([[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]])
  expect([NaN, Infinity, 1].map(finiteOrNull)).toEqual([null, null, 1])
})

const causal: CausalInference = {
  kind: 'filtered', modelDigest: '', datasetDigest: '', nStates: 2, regimes: ['RISK_ON', 'RISK_OFF'], dates: Int32Array.of(0, 1),
  filtered: Float64Array.of(0.75, 0.25, 0.125, 0.875), predicted: new Float64Array(4), states: Uint8Array.of(0, 1), confidence: Float64Array.of(0.75, 0.875), logScore: Float64Array.of(-1.5, NaN),
}
const hindsight: HindsightInference = {
  kind: 'hindsight', modelDigest: '', datasetDigest: '', nStates: 2, regimes: causal.regimes, dates: causal.dates, smoothed: Float64Array.of(0.5, 0.5, 0, 1), viterbiPath: Uint8Array.of(1, 1),
}

it('gives one JSON object a row, hindsight beside the filtered values and only if asked', () => {
  expect(JSON.parse(rowsAsJson({ causal, hindsight: null }))).toEqual([
    { date: '1970-01-01', regime: 'RISK_ON', probabilities: [0.75, 0.25], confidence: 0.75, logScore: -1.5 },
    { date: '1970-01-02', regime: 'RISK_OFF', probabilities: [0.125, 0.875], confidence: 0.875, logScore: null },
  ])
  const [first] = JSON.parse(rowsAsJson({ causal, hindsight })) as object[]
  expect(first).toEqual({ date: '1970-01-01', regime: 'RISK_ON', probabilities: [0.75, 0.25], confidence: 0.75, logScore: -1.5, hindsightProbabilities: [0.5, 0.5], hindsightRegime: 'RISK_OFF' })
})

it('gives the same as CSV, one column a state, told apart where two are one regime', () => {
  expect(rowsAsCsv({ causal, hindsight: null })).toBe('date,regime,probability_RISK_ON,probability_RISK_OFF,confidence,logScore\r\n1970-01-01,RISK_ON,0.75,0.25,0.75,-1.5\r\n1970-01-02,RISK_OFF,0.125,0.875,0.875,\r\n')
  expect(rowsAsCsv({ causal, hindsight }).split('\r\n')[1]).toBe('1970-01-01,RISK_ON,0.75,0.25,0.75,-1.5,0.5,0.5,RISK_OFF')
  expect(rowsAsCsv({ causal: { ...causal, regimes: ['CALM', 'CALM'] }, hindsight: null })).toMatch(/^date,regime,probability_CALM_state0,probability_CALM_state1,/)
})

it('names the symbol of each row, and where each symbol stands', () => {
  const symbols = { names: ['A,B', 'C'], starts: [0, 1, 2] }
  expect(JSON.parse(rowsAsJson({ causal, hindsight: null, symbols }))).toMatchObject([{ symbol: 'A,B', date: '1970-01-01' }, { symbol: 'C', date: '1970-01-02' }])
  const lines = rowsAsCsv({ causal, hindsight, symbols }).split('\r\n')
  expect(lines[0]).toMatch(/^symbol,date,regime,/)
  expect(lines[1]).toMatch(/^"A,B",1970-01-01,RISK_ON,/)
  const latest = latestOf(causal, symbols)
  expect(JSON.parse(latestAsJson(latest))).toEqual([
    { symbol: 'A,B', date: '1970-01-01', regime: 'RISK_ON', confidence: 0.75, since: '1970-01-01', rowsInSpell: 1 },
    { symbol: 'C', date: '1970-01-02', regime: 'RISK_OFF', confidence: 0.875, since: '1970-01-02', rowsInSpell: 1 },
  ])
  expect(latestAsCsv(latest)).toBe('symbol,date,regime,confidence,since,rowsInSpell\r\n"A,B",1970-01-01,RISK_ON,0.75,1970-01-01,1\r\nC,1970-01-02,RISK_OFF,0.875,1970-01-02,1\r\n')
})
