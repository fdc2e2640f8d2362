import { beforeAll, describe, expect, it } from 'vitest'
import { lookAtModel } from '../../../../src/domain/alerts/lookAtModel'
import type { LookRequest } from '../../../../src/domain/alerts/lookAtSeries'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { calibrateOn } from '../../../../src/domain/monitor/watchModel'
import type { Calibrated } from '../../../../src/domain/monitor/calibrateMonitors'
import { rehearse, rehearseRule } from '../../../../src/domain/alerts/rehearseRule'
import { seriesOfSymbol, sharedSettings } from '../../../../src/domain/monitor/watchedSymbols'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { headOf, makeTable, withCell } from '../training/makeTable'
import { makeVersion } from '../training/makeVersion'

const NAMES = ['ret_1d', 'vol']
const [N_ROWS, N_TRAIN] = [560, 450]
/** Forty truths: of eight, nine of ten are all of them, and the bands as wide as the widest. */
const SETTINGS = { budget: 60, windows: [30], nPaths: 400, seed: 1 }
const RULE = { id: 'r1', name: 'Sure', monitor: 'confidence_30', lower: 0.9999, upper: null, savedAt: 0, rehearsal: { nRows: 0, nAlarms: 0, nFalseAlarms: 0 } }

/** The last rows of a feature, from a row on, made otherwise. */
function changed(table: FeatureTable, from: number, feature: string, change: (value: number, row: number) => number): FeatureTable {
  const d = table.names.indexOf(feature)
  return Array.from({ length: table.dates.length - from }, (_, i) => from + i).reduce((made, row) => withCell(made, row, feature, change(table.values[row * table.names.length + d]!, row)), table)
}

describe('a look at one series', () => {
  const table = makeTable({ nRows: N_ROWS, names: NAMES })
  let version: ModelVersion
  let calibrated: Calibrated
  const look = (change: Partial<LookRequest> = {}) => lookAtModel({ version, table, calibrated, rules: [], today: null, ...change })!

  beforeAll(async () => {
    version = await makeVersion(table, { ...defaultConfig(NAMES), trainRows: N_TRAIN, lastDay: table.dates[519]! })
    calibrated = calibrateOn(version, table, SETTINGS)
  })

  it('counts rows later than those of the training, held-out ones not among them, and measures the last 30', () => {
    const { lastDay, facts, symbols } = look()
    expect([lastDay, symbols]).toEqual([table.dates[N_ROWS - 1], undefined])
    expect(facts).toMatchObject({ nNewRows: 40, nNewDays: 40, missedSessions: 0 })
    expect(facts.confidence).toBeGreaterThan(1 / 3)
    expect(facts.confidence).toBeLessThanOrEqual(1)
    expect(facts.coverage).toBe(1)
    expect(facts.logScore).toMatchObject({ isBelow: false })
    expect(facts.drift).toMatchObject({ nWatched: 3 })
  })

  it('knows nothing of monitors before there are bands, nor of windows before they are full', () => {
    expect(look({ calibrated: null }).facts).toMatchObject({ confidence: null, logScore: null, drift: null, coverage: 1 })
    expect(look({ table: headOf(table, N_TRAIN + 29) }).facts).toMatchObject({ confidence: null, logScore: null })
    expect(look({ table: headOf(table, 251) }).facts.coverage).toBeNull()
    expect(lookAtModel({ version, table: headOf(table, 0), calibrated, rules: [], today: null })).toBeNull()
  })

  it('tells sessions missed, a fault of the rows, drift, and a rule of the analyst', () => {
    const lastDay = table.dates[N_ROWS - 1]!
    expect(look({ today: lastDay + 8 }).facts.missedSessions).toBe(5)
    expect(look({ today: lastDay + 8 }).findings.map(({ source }) => source)).toContain('missedSessions')
    expect(look({ table: changed(table, N_ROWS - 6, 'vol', () => 0.1) }).findings.map(({ source }) => source)).toContain('stuck:vol')
    const wild = look({ table: changed(table, 520, 'ret_1d', (value) => 12 * value) })
    expect(wild.facts.drift).toEqual({ nAlerting: 3, nWatched: 3 })
    expect(wild.facts.logScore).toMatchObject({ isBelow: true })
    expect(wild.facts.logScore!.value).toBeLessThan(wild.facts.logScore!.limit)
    const ruled = look({ rules: [RULE] }).findings.filter(({ source }) => source === 'rule:r1/Sure')
    expect(ruled.length).toBeGreaterThan(0)
    for (const { openedDay } of ruled) expect(openedDay).toBeGreaterThan(version.metadata.data.trainLastDay)
  })
})

describe('a look at a model of several symbols', () => {
  const SYMBOLS = ['AAA', 'BBB', 'CCC']
  const parts = SYMBOLS.map((_, i) => makeTable({ nRows: N_ROWS, names: NAMES, seed: 7 + i }))
  let version: ModelVersion
  let calibrated: Calibrated
  const look = (tables: readonly FeatureTable[] = parts, change: Partial<LookRequest> = {}) => lookAtModel({ version, table: joined(tables), calibrated, rules: [], today: null, ...change })!

  /** Symbols one below the other. */
  function joined(tables: readonly FeatureTable[]): FeatureTable {
    const starts = tables.reduce<number[]>((at, { dates }) => [...at, at.at(-1)! + dates.length], [0])
    const dates = new Int32Array(starts.at(-1)!)
    const values = new Float64Array(dates.length * NAMES.length)
    tables.forEach((table, i) => {
      dates.set(table.dates, starts[i])
      values.set(table.values, starts[i]! * NAMES.length)
    })
    return { ...tables[0]!, dates, values, symbols: { names: SYMBOLS, starts } }
  }

  beforeAll(async () => {
    const table = joined(parts)
    version = await makeVersion(table, { ...defaultConfig(NAMES), trainRows: 3 * N_TRAIN, lastDay: parts[0]!.dates[519]! })
    calibrated = calibrateOn(version, table, sharedSettings(3, SETTINGS))
  })

  it('lets all of them together raise the alarms of one budget', () => {
    const alone = calibrateOn(version, joined(parts), SETTINGS)
    for (const [i, { family, interval }] of calibrated.calibration.families.entries()) {
      expect(interval[1]).toBeLessThanOrEqual(1 / 3)
      expect(alone.calibration.families[i]).toMatchObject({ family })
    }
    for (const [i, { lower, upper }] of calibrated.calibration.bands.entries()) {
      const single = alone.calibration.bands[i]!
      if (upper !== null) expect(upper).toBeGreaterThanOrEqual(single.upper!)
      if (lower !== null) expect(lower).toBeLessThanOrEqual(single.lower!)
    }
  })

  it('follows each by itself: a fault of one is told of that one, and changes nothing of the others', () => {
    const calm = look()
    const faulty = look([parts[0]!, changed(parts[1]!, 500, 'ret_1d', (value) => 12 * value), parts[2]!])
    const open = faulty.findings.filter(({ closedDay }) => closedDay === null)
    expect(new Set(open.map(({ symbol }) => symbol))).toEqual(new Set(['BBB']))
    const othersOf = ({ findings }: typeof calm) => findings.filter(({ symbol }) => symbol !== 'BBB')
    expect(othersOf(faulty)).toEqual(othersOf(calm))
    expect(faulty.symbols!.map(({ symbol }) => symbol)).toEqual(SYMBOLS)
    for (const i of [0, 2]) expect(faulty.symbols![i]).toEqual(calm.symbols![i])
    const of = (symbol: string) => faulty.symbols!.find((each) => each.symbol === symbol)!.monitors
    expect(of('BBB').some(({ state }) => state === 'Alerting')).toBe(true)
    expect(faulty.facts.drift!.nAlerting).toBeGreaterThan(0)
    expect(faulty.facts.drift!.nWatched).toBe(3 * of('AAA').filter(({ id }) => /^(pit|berkowitz|scoreCusum)/.test(id)).length)
  })

  it('rehearses a rule on every symbol, and adds up', () => {
    const rule = { monitor: 'confidence_30', lower: 0.9999, upper: null }
    const each = SYMBOLS.map((symbol) => {
      const series = seriesOfSymbol(version, joined(parts), symbol)
      return rehearseRule(series.version, series.table, calibrated, rule)!
    })
    const all = rehearse(version, joined(parts), calibrated, rule)!
    const total = (count: (of: (typeof each)[number]) => number) => each.reduce((sum, one) => sum + count(one), 0)
    expect(all).toMatchObject({ nRows: total(({ nRows }) => nRows), nTrainingRows: total(({ nTrainingRows }) => nTrainingRows), nFalseAlarms: total(({ nFalseAlarms }) => nFalseAlarms) })
    expect(all.alarms).toHaveLength(total(({ alarms }) => alarms.length))
    expect(all.nFalseAlarms).toBeGreaterThan(0)
  })

  it('[P14] gives the policy the rows of all, each day once', () => {
    const { facts, lastDay } = look()
    const { lastDay: trainedTo } = version.metadata.data
    expect(facts.nNewDays).toBe(lastDay - trainedTo)
    expect(facts.nNewRows).toBe(3 * facts.nNewDays)
    expect(facts.confidence).toBeCloseTo(look().symbols!.reduce((sum, { confidence }) => sum + confidence!, 0) / 3, 12)
  })

  it('finds a symbol that lags behind without data, which then speaks for nothing, and asks the age of the youngest row', () => {
    const short = look([parts[0]!, headOf(parts[1]!, N_ROWS - 9), parts[2]!])
    expect(short.symbols![1]).toMatchObject({ symbol: 'BBB', lastDay: parts[1]!.dates[N_ROWS - 10] })
    expect(short.symbols![1]!.nBehind).toBeGreaterThanOrEqual(3)
    expect(short.findings.filter(({ source }) => source === 'missedSessions')).toMatchObject([{ symbol: 'BBB', state: 'NoData' }])
    expect(short.facts).toMatchObject({ missedSessions: 0, drift: { nWatched: (look().facts.drift!.nWatched * 2) / 3 } })
    const late = look(parts, { today: parts[0]!.dates[N_ROWS - 1]! + 10 })
    expect(late.facts.missedSessions).toBeGreaterThanOrEqual(3)
    expect(late.findings.find(({ source }) => source === 'missedSessions')).not.toHaveProperty('symbol')
  })

  it('watches only symbols with rows after the training part; without one the rows alone are told of', () => {
    const ended = look([headOf(parts[0]!, 100), parts[1]!, parts[2]!])
    expect(ended.symbols!.map(({ symbol }) => symbol)).toEqual(['BBB', 'CCC'])
    const none = look(parts.map((part) => headOf(part, 100)), { today: parts[0]!.dates[99]! + 10, calibrated: null })
    expect(none).toMatchObject({ symbols: [], facts: { nNewRows: 0, confidence: null }, findings: [{ source: 'missedSessions' }] })
  })
})
