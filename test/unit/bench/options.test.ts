import { expect, it } from 'vitest'
import { BENCH_NAMES, readOptions } from '../../bench/options'

it('takes all benches unless some are named', () => {
  expect(readOptions([])).toEqual({ names: BENCH_NAMES, runs: 5, nModels: 30, studySeed: 20_261_130, isQuick: false, json: null, from: null, exportTo: null, isReadme: false, isHelp: false })
  expect(readOptions(['page', 'growth', '--quick', '--json', 'x.json'])).toMatchObject({ names: ['page', 'growth'], runs: 2, nModels: 2, isQuick: true, json: 'x.json' })
  expect(readOptions(['--quick', '--runs', '3', '--models', '7', '--seed', '5'])).toMatchObject({ runs: 3, nModels: 7, studySeed: 5 })
})

it.each([
  [['speed'], 'There is no bench "speed"; there are engine, workers, service, parts, training, memory, growth, page, registry, sweep, import, hostile, history, lock, backup, monitors, symbols, diagnostics, comparison.'],
  [['--runs', '0'], '--runs is "0"; it must be a whole number from 1 on.'],
  [['--runs', 'many'], '--runs is "many"; it must be a whole number from 1 on.'],
  [['--models', '0.5'], '--models is "0.5"; it must be a whole number from 1 on.'],
  [['page', '--readme'], '--readme needs all benches: leave the names out, or name a file of all results with --from.'],
])('refuses %j', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})
