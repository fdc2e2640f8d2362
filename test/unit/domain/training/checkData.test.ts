import { describe, expect, it } from 'vitest'
import { checkTraining } from '../../../../src/domain/training/checkTraining'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import type { DataFinding, FeatureTable } from '../../../../src/domain/training/types'
import { makeTable, withCell } from './makeTable'

const NAMES = ['ret_1d', 'vol', 'spread']
const config = defaultConfig(NAMES)
const table = makeTable({ nRows: 1200, names: NAMES })

const codesOf = (findings: readonly DataFinding[]) => findings.map(({ code, column }) => `${code} ${column}`)

function mapColumn(from: FeatureTable, name: string, value: (row: number) => number): FeatureTable {
  const values = from.values.slice()
  const d = from.names.indexOf(name)
  from.dates.forEach((_, t) => (values[t * from.names.length + d] = value(t)))
  return { ...from, values }
}

it('finds nothing wrong with a clean table', () => {
  expect(checkTraining(table, config)).toMatchObject({ refusal: null, findings: [], nRows: 1200, nTrainRows: 960 })
})

it('reports all findings at once', () => {
  let bad = withCell(table, 500, 'ret_1d', NaN)
  bad = withCell(bad, 700, 'vol', Infinity)
  bad = mapColumn(bad, 'spread', () => 0.1)
  const dates = bad.dates.slice()
  dates[3] = dates[2]!
  dates[10] = dates[5]!
  const check = checkTraining({ ...bad, dates }, { ...config, features: [...NAMES, 'gold'] })
  expect(codesOf(check.findings).sort()).toEqual([
    'constantColumn spread',
    'duplicateDates null',
    'infiniteValues vol',
    'missingValues ret_1d',
    'unknownColumn gold',
    'unorderedDates null',
  ])
  expect(check.refusal).toMatchObject({ code: 'badData' })
})

describe('missing cells', () => {
  it('names the rows of a hole', () => {
    const { findings } = checkTraining(withCell(table, 500, 'vol', NaN), config)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ count: 1, days: [table.dates[500]], severity: 'refusal' })
    expect(findings[0]!.message).toContain('Column "vol": 1 of 1 200 rows have no value, the first on 2001-05-15')
  })

  it('offers the later start of a column that begins late, and the fix removes the finding', () => {
    const late = mapColumn(table, 'spread', (t) => (t < 200 ? NaN : t % 7))
    const { findings } = checkTraining(late, config)
    expect(findings[0]!.message).toContain('it starts on 2000-07-19')
    const [range, column] = findings[0]!.fixes
    expect(range!.title).toContain('1 000 rows from 2000-07-19')
    expect(checkTraining(late, range!.config)).toMatchObject({ refusal: null, nRows: 1000 })
    expect(column!.config.features).toEqual(['ret_1d', 'vol'])
    expect(checkTraining(late, column!.config)).toMatchObject({ refusal: null, nRows: 1200 })
  })
})

describe('columns no covariance survives', () => {
  it('a constant one, relative to its size', () => {
    const flat = mapColumn(table, 'vol', (t) => 1e6 + (t % 2) * 1e-9)
    expect(codesOf(checkTraining(flat, config).findings)).toEqual(['constantColumn vol'])
    const small = mapColumn(table, 'vol', (t) => 1e-9 * Math.sin(t))
    expect(checkTraining(small, config).findings).toEqual([])
  })

  it('an exact copy, and one that two others add up to', () => {
    const copy = mapColumn(table, 'spread', (t) => 3 * table.values[t * 3 + 1]! - 2)
    const [finding] = checkTraining(copy, config).findings
    expect(finding).toMatchObject({ code: 'collinearColumns', column: 'spread', count: 2 })
    expect(finding!.message).toContain('vol and spread are collinear')
    expect(checkTraining(copy, finding!.fixes[0]!.config).refusal).toBeNull()
    const sum = mapColumn(table, 'spread', (t) => table.values[t * 3]! + table.values[t * 3 + 1]!)
    expect(checkTraining(sum, config).findings[0]).toMatchObject({ code: 'collinearColumns', count: 3 })
  })

  it('lets high correlation pass', () => {
    const close = mapColumn(table, 'spread', (t) => table.values[t * 3 + 1]! + 1e-3 * Math.sin(t * t))
    expect(checkTraining(close, config).refusal).toBeNull()
  })

  it('is looked for in the training part only', () => {
    const late = mapColumn(table, 'spread', (t) => (t < 960 ? 1 : t))
    expect(codesOf(checkTraining(late, config).findings)).toContain('constantColumn spread')
  })
})

it('warns of runs of equal values without refusing', () => {
  const stuck = mapColumn(table, 'vol', (t) => (t >= 100 && t < 107 ? 0.2 : table.values[t * 3 + 1]!))
  const check = checkTraining(stuck, config)
  expect(check.refusal).toBeNull()
  expect(check.findings).toMatchObject([{ code: 'stuckValues', severity: 'warning', column: 'vol', count: 7, days: Array.from(table.dates.subarray(100, 105)) }])
})

it('names a range without rows, and the range there is', () => {
  const { refusal } = checkTraining(table, { ...config, firstDay: 1, lastDay: 2 })
  expect(refusal!.message).toContain('it covers 2000-01-01 to 2003-04-14')
})

it.each([
  [{ nStates: 11 }, 'nStates'],
  [{ features: [] }, 'features'],
  [{ features: ['ret_1d', 'ret_1d'] }, 'features'],
  [{ labelRule: { orderingFeature: 'gold' } }, 'labelRule'],
  [{ trainRows: 1201 }, 'trainRows'],
  [{ seed: -1 }, 'seed'],
  [{ tol: NaN }, 'tol'],
] as const)('refuses the setting %j', (change, field) => {
  expect(checkTraining(table, { ...config, ...change }).refusal).toMatchObject({ code: 'invalidConfig', field })
})
