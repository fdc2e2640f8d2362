import { expect, it } from 'vitest'
import type { Measure } from '../../bench/measuring/measures'
import { END, readmeSection, replaceSection, START } from '../../bench/report/readme'
import { line, summary } from '../../bench/report/table'
import type { Results } from '../../bench/results'

const measures: readonly Measure[] = [
  { kind: 'comparison', id: 'fit-A', name: 'A: fit', place: 'Chromium', unit: 'ms', typescript: [40, 60, 50], webassembly: [10, 12, 10] },
  { kind: 'comparison', id: 'fit-A', name: 'A: fit', place: 'Node', unit: 'ms', typescript: [40], webassembly: [20] },
  { kind: 'single', id: 'memory-start-C', name: 'memory, C', place: 'Chromium', unit: 'bytes a row', values: [120] },
  { kind: 'single', id: 'page-shift', name: 'shift', place: 'Chromium', unit: '', values: [0] },
  { kind: 'comparison', id: 'growth-T-1000', name: 'drawn', place: 'Chromium', unit: 'ms', typescript: [1], webassembly: [1] },
  { kind: 'single', id: 'restarts-1', name: 'left out', place: 'Chromium', unit: 'ms', values: [1] },
  { kind: 'single', id: 'hostile-refusal-3', name: 'left out too', place: 'Chromium', unit: 'ms', values: [1] },
]
const results: Results = {
  format: 1, runs: 3, isQuick: false, seconds: {}, measures,
  machine: { cpu: 'Some CPU', cores: 2, platform: 'linux x64', node: 'v20.1.2', chromium: '143.0' },
}

it('shows the browser with Node beside it, the goals, the machine, and no date', () => {
  expect(readmeSection(results).split('\n')).toEqual([
    '2 cores (Some CPU, linux x64), Node 20.1.2, Chromium 143.0; medians of 1 to 3 rounds, TypeScript and WebAssembly in turn within each; ' +
      "the ratio is the median of the rounds' ratios. How it is measured: [test/bench/README.md](test/bench/README.md).",
    '',
    '|  | TypeScript | WebAssembly | ratio (range) | ratio in Node | goal |  |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    '| A: fit | 50.0 ms | 10.0 ms | 5.0 × (4.0–5.0) | 2.0 × (2.0–2.0) | ≥ 3.50 × | met |',
    '',
    '|  | median | n | goal |  |',
    '| --- | --: | --: | --: | --: |',
    '| memory, C | 120 bytes a row | 1 | ≤ 115 bytes a row | not met |',
    '| shift | 0 | 1 | ≤ 0.0500 | met |',
    '',
    '<img src="test/bench/growth.svg" alt="Time of one EM iteration against rows, states and features" width="100%">',
  ])
})

it('shows what a simulation found: means with their interval, models that were found out and how soon', () => {
  const trials: readonly Measure[] = [
    { kind: 'rates', id: 'monitors-score', name: 'alarms', place: 'Node', unit: '', values: [0.5, 1, 1.5] },
    { kind: 'rates', id: 'monitors-regimes', name: 'fewer', place: 'Node', unit: '', values: [0.5, 0.6, 0.7] },
    { kind: 'delays', id: 'monitors-fault-x', name: 'fault', place: 'Node', unit: 'days', values: [12, null, 4, 7] },
    { kind: 'delays', id: 'monitors-fault-y', name: 'unseen', place: 'Node', unit: 'days', values: [null] },
  ]
  expect(readmeSection({ ...results, measures: [...measures, ...trials] }).split('\n').slice(-8, -2)).toEqual([
    '| Monitors and diagnostics, by simulation |  | models | goal |  |',
    '| --- | --: | --: | --: | --: |',
    '| alarms | 1.00 ± 0.57 | 3 | ≤ 1.00 | not met |',
    '| fewer | 0.60 ± 0.11 | 3 | ≤ 1.00 | met |',
    '| fault | 3 of 4, median 7.00 days (4.00 to 12.0) | 4 |  |  |',
    '| unseen | 0 of 1 | 1 |  |  |',
  ])
  expect(line(trials[0]!)).toBe('Node      alarms · 1.00 ± 0.57 · goal ≤ 1.00: not met')
})

it('sums the goals up, and names those not met', () => {
  expect(summary(results.measures).split('\n')).toEqual(['2 of 3 goals met', '  Chromium  memory, C · 120 bytes a row · goal ≤ 115 bytes a row: not met'])
  expect(summary([])).toBe('0 of 0 goals met')
})

it('says on one line what was measured', () => {
  expect(line(measures[0])).toBe(
    'Chromium  A: fit · TypeScript 50.0 ms (40.0 to 60.0, n = 3) · WebAssembly 10.0 ms (10.0 to 12.0, n = 3) · ratio 5.00 × (4.00 to 5.00, n = 3) · goal ≥ 3.50 ×: met',
  )
  expect(line({ ...measures[1], webassembly: [] } as Measure)).toBe('Node      A: fit · TypeScript 40.0 ms')
})

it('replaces what stands between the markers and nothing else', () => {
  const document = `before\n${START}\nold\n${END}\nafter\n`
  const replaced = replaceSection(document, 'new\n')
  expect(replaced).toBe(`before\n${START}\nnew\n${END}\nafter\n`)
  expect(replaceSection(replaced, 'new')).toBe(replaced)
})

it.each(['no marker', `${END} ${START}`, START, `${START}${END}${END}`, `${START}${START}${END}`])('refuses a document like %j', (document) => {
  expect(() => replaceSection(document, 'new')).toThrow('markers')
})
