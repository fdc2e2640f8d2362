import { beforeAll, describe, expect, it } from 'vitest'
import { detectFrequency } from '../../../../src/domain/dataset/detectFrequency'
import { dataFindings } from '../../../../src/domain/alerts/dataFindings'
import { monitorFindings } from '../../../../src/domain/alerts/monitorFindings'
import { rehearseRule } from '../../../../src/domain/alerts/rehearseRule'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { calibrateMonitors, type Calibrated } from '../../../../src/domain/monitor/calibrateMonitors'
import type { FigureContext } from '../../../../src/domain/monitor/figures/computeFigure'
import { runMonitors } from '../../../../src/domain/monitor/runMonitors'
import type { FeatureTable } from '../../../../src/domain/training/types'
import { makeScenarioTable, trainScenarioOrThrow } from '../../../support/trainingScenario'
import { withCell } from '../training/makeTable'

const daily = detectFrequency(Int32Array.from({ length: 30 }, (_, t) => 19_002 + t + 2 * Math.floor(t / 5)))

describe('findings about the data', () => {
  const table = makeScenarioTable(200)
  const lastDay = table.dates.at(-1)!

  it('are none in sound rows', () => {
    expect(dataFindings(table, daily, lastDay + 1)).toEqual([])
    expect(dataFindings({ ...table, dates: new Int32Array(0), values: new Float64Array(0) }, daily, lastDay)).toEqual([])
  })

  it('name missing sessions from the third on, unless the age of the rows is not asked', () => {
    const monday = 19_002
    const rows = { ...table, dates: table.dates.map((_, t) => monday - 199 + t) }
    expect(dataFindings(rows, daily, monday + 3)).toEqual([])
    expect(dataFindings(rows, daily, monday + 4)).toMatchObject([{ source: 'missedSessions', family: 'data', state: 'NoData', openedDay: monday, worst: 3, limit: 3 }])
    expect(dataFindings(rows, daily, null)).toEqual([])
  })

  it('name a feature whose last five values are equal, from where it stopped', () => {
    const frozen = (from: number) => Array.from({ length: 200 - from }, (_, i) => from + i).reduce((made, row) => withCell(made, row, 'rvol_21d', 0.1), table)
    expect(dataFindings(frozen(196), daily, null)).toEqual([])
    expect(dataFindings(frozen(195), daily, null)).toMatchObject([{ source: 'stuck:rvol_21d', openedDay: table.dates[195], worst: 5 }])
  })

  it('name rows with holes once a fifth of the last 30 have one', () => {
    const holes = (n: number) => Array.from({ length: n }, (_, i) => 199 - 3 * i).reduce((made, row) => withCell(made, row, 'ret_1d', NaN), table)
    expect(dataFindings(holes(6), daily, null)).toEqual([])
    expect(dataFindings(holes(7), daily, null)).toMatchObject([{ source: 'incompleteRows', worst: 1 - 7 / 30, openedDay: table.dates[181] }])
  })
})

describe('findings of monitors and rules', () => {
  let version: ModelVersion
  let calibrated: Calibrated
  let faulty: FeatureTable

  beforeAll(async () => {
    version = await trainScenarioOrThrow(createInProcessEngine())
    calibrated = calibrateMonitors({ version, settings: { budget: 60, windows: [30], nPaths: 40, seed: 1 }, trainingRows: null })
    const sound = makeScenarioTable()
    faulty = Array.from({ length: 100 }, (_, i) => 800 + i).reduce((made, row) => withCell(made, row, 'ret_1d', 0.3 * (row % 2 === 0 ? 1 : -1)), sound)
  })

  it('are the alarms of the report, with the limit that was passed; those that last are open', () => {
    const report = runMonitors(version, faulty, calibrated)
    const findings = monitorFindings(report)
    expect(findings).toHaveLength(report.alarms.length)
    const open = findings.filter(({ closedDay }) => closedDay === null)
    expect(open.length).toBeGreaterThan(0)
    for (const { source, worst, limit } of open) {
      const { lower, upper } = report.calibration.bands.find(({ id }) => id === source)!
      expect([lower, upper]).toContain(limit)
      expect(worst! > limit! === (limit === upper)).toBe(true)
    }
  })

  it('a monitor that cannot be computed is one in Error, with its reason; the others stay as they are', () => {
    const sound = runMonitors(version, faulty, calibrated)
    const noScale = { ...calibrated, context: { ...calibrated.context, scoreScale: { mean: 0, deviation: 0 } } }
    const noBand = { ...calibrated, calibration: { ...calibrated.calibration, bands: calibrated.calibration.bands.map((band) => (band.figure === 'confidence' ? { ...band, lower: NaN } : band)) } }
    const noContext = { ...calibrated, context: { stressedState: calibrated.context.stressedState } as FigureContext }
    for (const [broken, figure, reason] of [
      [noScale, 'scoreCusum', /^Its figure has no finite value on \d{4}-\d\d-\d\d\. Look at/],
      [noBand, 'confidence_30', /no number for its band/],
      [noContext, 'scoreCusum', /^Its figure could not be computed: /],
    ] as const) {
      const report = runMonitors(version, faulty, broken)
      const failed = report.tracks.filter(({ error }) => error !== undefined)
      expect(failed.map(({ band }) => band.id)).toEqual([figure])
      expect(failed[0]!.error).toMatch(reason)
      expect(failed[0]!.states.at(-1)).toBe('Error')
      expect(failed[0]!.values.at(-1)).toBeNaN()
      const others = ({ tracks }: typeof report) => tracks.filter(({ band }) => band.id !== figure)
      expect(others(report)).toEqual(others(sound))
      expect(monitorFindings(report).filter(({ state }) => state === 'Error')).toMatchObject([{ source: figure, closedDay: null, openedDay: report.dates[failed[0]!.states.indexOf('Error')] }])
    }
  })

  it('a rule is rehearsed over all rows, and alarms in the training part are its false ones', () => {
    const loose = rehearseRule(version, faulty, calibrated, { monitor: 'confidence_30', lower: 0.01, upper: null })!
    expect(loose).toMatchObject({ alarms: [], nFalseAlarms: 0, last: 'Normal', nRows: 900 - 29 })
    expect(loose.nTrainingRows).toBe(version.metadata.data.nTrainRows - 29)
    const strict = rehearseRule(version, faulty, calibrated, { monitor: 'confidence_30', lower: 0.999, upper: null })!
    expect(strict.alarms.length).toBeGreaterThan(0)
    expect(strict.nFalseAlarms).toBe(strict.alarms.filter(({ from }) => from <= version.metadata.data.trainLastDay).length)
    expect(strict.nFalseAlarms).toBeGreaterThan(0)
    expect(rehearseRule(version, faulty, calibrated, { monitor: 'nothing_30', lower: 0, upper: null })).toBeNull()
  })
})
