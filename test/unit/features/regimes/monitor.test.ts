import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBundle } from '../../../../src/domain/bundle/decodeBundle'
import { createInProcessEngine } from '../../../../src/domain/inProcessEngine'
import type { Watch } from '../../../../src/domain/monitor/watchModel'
import { isoFromDay } from '../../../../src/domain/shared/day'
import { extractFeatures } from '../../../../src/domain/training/extractFeatures'
import { monitorState, shownRows } from '../../../../src/features/regimes/monitor/monitorSearch'
import { monitorTiles, stateRuns, stateSince, windowRow } from '../../../../src/features/regimes/monitor/monitorTiles'
import { countedStates, statusDetail, statusSentence } from '../../../../src/features/regimes/monitor/statusWords'
import { createQueryClient } from '../../../../src/queries/createQueryClient'
import { calibrationProgressQuery, calibrationQuery, watchQuery, type Watching } from '../../../../src/queries/monitors'
import { sampleOf } from '../../../support/csv'
import { createFixedClock } from '../../../support/fixedClock'
import { createMemoryStore } from '../../../support/memoryStore'
import { runRegime } from '../../cli/runRegime'

const SAMPLE = 'public/samples/features-daily.csv'
const VERDICTS = { inside: 'inside the band', above: 'above the band', below: 'below the band' } as const

type Headless = {
  readonly bands: readonly { readonly id: string }[]
  readonly families: readonly unknown[]
  readonly alarms: readonly { readonly monitor: string; readonly from: string; readonly to: string | null }[]
  readonly rows: readonly { readonly date: string; readonly monitors: Readonly<Record<string, { readonly value: number | null; readonly lower: number | null; readonly upper: number | null; readonly state: string; readonly verdict: string }>> }[]
}

describe('the monitor on screen', { timeout: 120_000 }, () => {
  let headless: Headless
  let watch: Watch
  let shareDone: number | undefined
  const engine = createInProcessEngine()
  const store = createMemoryStore(createFixedClock())
  let watching: Watching

  beforeAll(async () => {
    const bundle = join(mkdtempSync(join(tmpdir(), 'regimescope-screen-')), 'model.regime.npz')
    await runRegime('fit', '--csv', SAMPLE, '--features', 'ret_1d,log_vix', '--states', '2', '--covariance', 'diag', '--train-rows', '5000', '--starts', '2', '--out', bundle)
    headless = JSON.parse((await runRegime('monitor', '--bundle', bundle, '--csv', SAMPLE, '--budget', '100', '--json')).stdout) as Headless
    const decoded = await decodeBundle(new Blob([await readFile(bundle)]))
    if (!decoded.ok) throw new Error(decoded.error.message)
    const { version } = decoded.value
    const table = extractFeatures(await sampleOf('features-daily'), version.schema.features.map(({ name }) => name))
    watching = { version, table, settings: monitorState({ budget: '100' }).settings }
    const client = createQueryClient()
    const calibrated = await client.fetchQuery(calibrationQuery({ engine, store }, watching, client))
    shareDone = client.getQueryData(calibrationProgressQuery(watching).queryKey)
    watch = await client.fetchQuery(watchQuery(engine, watching, calibrated))
  }, 120_000)

  it('shows the numbers of `regime monitor`: every value, limit, state and verdict of every row, bands and alarms', () => {
    const { calibration, tracks, dates, alarms } = watch.report
    expect(calibration.bands).toEqual(headless.bands)
    expect(calibration.families).toEqual(headless.families)
    expect(alarms.map(({ monitor, from, to }) => ({ monitor, from: isoFromDay(from), to: to === null ? null : isoFromDay(to) }))).toEqual(headless.alarms.map(({ monitor, from, to }) => ({ monitor, from, to })))
    expect(Array.from(dates, isoFromDay)).toEqual(headless.rows.map(({ date }) => date))
    headless.rows.forEach(({ monitors }, row) => {
      for (const track of tracks) {
        const { value, state, verdict, band } = windowRow(track, row)
        const cell = monitors[band.id]!
        expect([value, band.lower, band.upper, state]).toEqual([cell.value, cell.lower, cell.upper, cell.state])
        if (verdict !== 'filling') expect(VERDICTS[verdict]).toBe(cell.verdict)
      }
    })
  })

  it('reads bands that were stored, and computes none again', async () => {
    expect(shareDone).toBe(1)
    const client = createQueryClient()
    const calibrated = await client.fetchQuery(calibrationQuery({ engine, store }, watching, client))
    expect(calibrated.calibration).toEqual(watch.report.calibration)
    expect(client.getQueryData(calibrationProgressQuery(watching).queryKey)).toBeUndefined()
  })

  it('has a tile for each figure, with the windows it has and the one chosen', () => {
    const tiles = monitorTiles(watch.report, 252)
    expect(tiles.map(({ figure }) => figure)).toEqual(['confidence', 'logScore', 'scoreCusum', 'stressShare', 'switchRate', 'pitUniformity', 'berkowitz'])
    expect(tiles.map(({ windows }) => windows.length)).toEqual([3, 3, 1, 3, 3, 3, 3])
    expect(tiles.map(({ track }) => track.band.window)).toEqual([252, 252, null, 252, 252, 252, 252])
  })

  it('a window that is not full is not normal: it has no value', () => {
    const track = watch.report.tracks.find(({ band }) => band.id === 'confidence_252')!
    expect(windowRow(track, 250)).toMatchObject({ value: null, state: 'Normal', shown: 'NoValue', verdict: 'filling' })
    expect(windowRow(track, 251).shown).not.toBe('NoValue')
    expect(countedStates({ ...watch.report, tracks: [{ ...track, values: track.values.subarray(0, 9), states: track.states.slice(0, 9) }] })).toEqual([{ state: 'NoValue', count: 1 }])
  })

  it('answers in one sentence', () => {
    const sentenceOf = (states: readonly string[]) => statusSentence({ ...watch.report, tracks: watch.report.tracks.map((track, i) => ({ ...track, states: [...track.states.slice(0, -1), states[i] ?? 'Normal'] })) } as Watch['report'], 'RISK_OFF', null)
    const indexOf = (id: string) => watch.report.tracks.findIndex(({ band }) => band.id === id)
    const withStates = (changes: Readonly<Record<string, string>>) => {
      const states: string[] = []
      for (const [id, state] of Object.entries(changes)) states[indexOf(id)] = state
      return sentenceOf(states)
    }
    expect(withStates({})).toBe('Nothing alerts')
    expect(withStates({ confidence_30: 'Pending' })).toBe('Nothing alerts; mean confidence may')
    expect(withStates({ confidence_30: 'Alerting', confidence_90: 'Alerting' })).toBe('Mean confidence alerts')
    expect(withStates({ pitUniformity_30: 'Alerting', scoreCusum: 'Alerting' })).toBe('CUSUM of the log score and PIT uniformity alert')
    expect(withStates({ berkowitz_30: 'Recovering' })).toBe('Berkowitz test is recovering')
    expect(withStates({ berkowitz_30: 'Error', scoreCusum: 'Recovering' })).toBe('Berkowitz test cannot be computed')
    expect(statusSentence({ ...watch.report, tracks: watch.report.tracks.map((track) => ({ ...track, states: track.states.map(() => 'Normal') })) } as Watch['report'], 'RISK_OFF', { lastDay: 0, today: 9, daysOld: 9, missedSessions: 6, status: 'stale' })).toBe('No data for six sessions')
  })
})

it('the budget of one symbol is said to be that of all', () => {
  const report = { alarms: [], dates: Int32Array.of(100), calibration: { settings: { budget: 504, windows: [30], nPaths: 2000, seed: 1, nSeries: 8 } } } as unknown as Watch['report']
  expect(statusDetail(report, 'days')).toMatch(/one false alarm in 504 days on all 8 symbols together\.$/)
})

it('a monitor in Error shows its reason, in its own row and nowhere else', () => {
  const band = { id: 'confidence_30', family: 'regimes', figure: 'confidence', window: 30, lower: 0.5, upper: null, center: 0.9, detectableRise: null, detectableFall: 0.1, widening: null } as const
  const sound = { band, values: Float64Array.of(0.9, 0.8), states: ['Normal', 'Normal'] as const }
  const broken = { band: { ...band, id: 'confidence_90', window: 90 }, values: Float64Array.of(NaN, NaN), states: ['Error', 'Error'] as const, error: 'No number for its band.' }
  const [tile] = monitorTiles({ tracks: [sound, broken] }, 30)
  expect(tile!.windows).toMatchObject([{ shown: 'Normal', value: 0.8 }, { shown: 'Error', value: null, error: 'No number for its band.' }])
  expect(tile!.windows[0]).not.toHaveProperty('error')
})

describe('the address', () => {
  it('holds budget, window and history, and gives way to defaults', () => {
    expect(monitorState({ budget: '252', window: '30', history: 'all' })).toMatchObject({ settings: { budget: 252 }, window: 30, history: 'all' })
    expect(monitorState({ budget: '7', window: '31', history: 'x' })).toMatchObject({ settings: { budget: 504 }, window: 90, history: '1260' })
  })

  it('rows shown stay inside the history', () => {
    const days = Int32Array.from({ length: 1000 }, (_, row) => 2 * row)
    expect(shownRows('252', days, null)).toEqual({ from: 748, to: 999 })
    expect(shownRows('252', days, 600)).toEqual({ from: 49, to: 300 })
    expect(shownRows('252', days, 601)).toEqual({ from: 49, to: 300 })
    expect(shownRows('252', days, 3)).toEqual({ from: 0, to: 251 })
    expect(shownRows('1260', days.subarray(0, 100), 50)).toEqual({ from: 0, to: 99 })
    expect(monitorState({ until: '1970-01-03' }).until).toBe(2)
    expect(monitorState({ until: 'x' }).until).toBeNull()
  })
})

describe('states over time', () => {
  it('become stretches of what is not normal, and know since when', () => {
    expect(stateRuns(['Normal', 'Pending', 'Alerting', 'Alerting', 'Recovering', 'Normal'])).toEqual([
      { from: 1, to: 1, weight: 'light' },
      { from: 2, to: 3, weight: 'heavy' },
      { from: 4, to: 4, weight: 'outline' },
    ])
    expect(stateSince(['Normal', 'Alerting', 'Alerting'])).toBe(1)
    expect(stateSince(['Normal'])).toBe(0)
  })
})
