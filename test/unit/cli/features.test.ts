import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { runRegime } from './runRegime'

const folder = mkdtempSync(join(tmpdir(), 'features-'))
const market = fileURLToPath(new URL('../../../public/samples/market-daily.csv', import.meta.url))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const rowsOf = (path: string): string[][] => readFileSync(path, 'utf8').trimEnd().split(/\r?\n/).map((line) => line.split(','))

it('makes the sample features from the sample market, to 1e-6, and says what it did', async () => {
  const out = join(folder, 'nine.csv')
  const { stdout, exitCode } = await runRegime('features', '--preset', 'equity-vix-rates', '--csv', market, '--out', out, '--json')
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rows: 5764, warmUpRows: 2549, firstDay: '2000-02-02', lastDay: '2022-12-28', recipeDigest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const [made, expected] = [rowsOf(out), rowsOf(market.replace('market-daily', 'features-daily'))]
  expect(made[0]).toEqual(expected[0])
  expect(made.map(([date]) => date)).toEqual(expected.map(([date]) => date))
  const worst = made.slice(1).flatMap((row, i) => row.slice(1).map((cell, j) => Math.abs(Number(cell) - Number(expected[i + 1]![j + 1]))))
  expect(Math.max(...worst)).toBeLessThan(1e-6)
}, 60_000)

it('reads a recipe file, joins a second file, maps names, counts what is missing and writes safe CSV', async () => {
  const daily = file('daily.csv', 'date,SPX\n2020-01-01,100\n2020-01-02,101\n2020-01-03,-5\n2020-01-06,103\n2020-01-07,104\n')
  const weekly = file('weekly.csv', 'date,claims\n2019-12-28,9\n2020-01-04,10\n')
  const recipe = file('recipe.json', JSON.stringify({
    name: 'mine',
    series: [{ column: 'claims', lag: { count: 1, unit: 'businessDays' }, fillLimit: 5 }],
    features: [{ name: '=cmd,"x"', kind: 'logReturn', inputs: ['close'] }, { name: 'claims_now', kind: 'raw', inputs: ['claims'] }],
  }))
  const out = join(folder, 'mine.csv')
  const { stdout, exitCode, stderr } = await runRegime('features', '--recipe', recipe, '--csv', daily, '--join', weekly, '--map', 'close=SPX', '--out', out, '--keep-warm-up', '--check', '--json')
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toMatchObject({
    rows: 5,
    features: [{ missing: 3, reasons: [{ reason: 'warmUp', count: 1 }, { reason: 'notPositive', count: 2, first: '2020-01-03' }] }, { missing: 3 }],
    lookAhead: { dates: 5, leaks: [] },
  })
  const text = readFileSync(out, 'utf8')
  expect(text.split('\r\n')[0]).toBe(`date,"'=cmd,""x""",claims_now`)
  expect(text.split('\r\n').slice(1, 6).map((line) => line.split(',').at(-1))).toEqual(['', '', '', '10', '10'])
}, 60_000)

it.each([
  [['--preset', 'nope', '--csv', market, '--out', 'x.csv'], 'There is no preset "nope". Presets: equity-vix-rates,'],
  [['--csv', market, '--out', 'x.csv'], 'either --preset NAME or --recipe FILE'],
  [['--preset', 'macro', '--out', 'x.csv'], '--csv FILE is missing'],
  [['--preset', 'price-close', '--csv', market], '--out FILE is missing'],
  [['--preset', 'price-close', '--csv', market.replace('market', 'features'), '--out', join(folder, 'x.csv')], 'has no column "close" (for ret_1d,'],
  [['--preset', 'price-close', '--csv', market, '--out', join(folder, 'x.csv'), '--map', 'spx=SPX'], 'the recipe reads no column "spx"; it reads close'],
])('refuses %j with words that help', async (args, words) => {
  const { stderr, exitCode } = await runRegime('features', ...args)
  expect(exitCode).toBe(2)
  expect(stderr).toContain(words)
}, 30_000)

it('lists presets and prints a recipe that can be read again', async () => {
  const [list, printed] = await Promise.all([runRegime('features', '--list-presets'), runRegime('features', '--preset', 'macro', '--print-recipe')])
  expect(list.stdout).toContain('equity-vix-rates-evening\n')
  const out = join(folder, 'macro.csv')
  const again = await runRegime('features', '--recipe', file('macro.json', printed.stdout), '--csv', market, '--out', out, '--json')
  expect(JSON.parse(again.stdout)).toMatchObject({ rows: 4255, recipe: 'Macro' })
}, 60_000)
