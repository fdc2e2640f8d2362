import { beforeAll, describe, expect, it } from 'vitest'
import { calibrationKey } from '../../../../src/domain/monitor/calibrationKey'
import { dataCoverage } from '../../../../src/domain/monitor/dataCoverage'
import { featureDrift } from '../../../../src/domain/monitor/featureDrift'
import { DEFAULT_SETTINGS } from '../../../../src/domain/monitor/monitors'
import type { ModelVersion } from '../../../../src/domain/model/types'
import { defaultConfig } from '../../../../src/domain/training/defaultConfig'
import { selectRange } from '../../../../src/domain/training/extractFeatures'
import { makeTable } from '../training/makeTable'
import { makeVersion } from '../training/makeVersion'

const NAMES = ['ret_1d', 'vol']
const N_TRAIN = 600
const table = makeTable({ nRows: 700, names: NAMES })
const settings = { ...DEFAULT_SETTINGS, budget: 100, windows: [30, 90] }
const DAILY = { label: 'daily', periodsPerYear: 252 } as const

let version: ModelVersion
beforeAll(async () => {
  version = await makeVersion(table, { ...defaultConfig(NAMES), trainRows: N_TRAIN })
})

describe('how far features lie from the training part', () => {
  it('is told by window, in the order of the model, and grows with what happens to a feature', () => {
    const calm = featureDrift(version, table, [30, 90, 252])
    expect(calm).toMatchObject({ nReference: N_TRAIN, nNew: 100, windows: [30, 90, 252] })
    expect(calm.features.map(({ name }) => name)).toEqual(NAMES)
    expect(calm.features[0]!.windows[2]).toBeNull()
    const values = table.values.slice()
    for (let t = 670; t < 700; t++) values[2 * t + 1]! += 10
    const shifted = featureDrift(version, { ...table, values }, [30, 90])
    expect(shifted.features[0]).toEqual({ ...calm.features[0]!, windows: calm.features[0]!.windows.slice(0, 2) })
    expect(shifted.features[1]!.windows[0]!.wasserstein - calm.features[1]!.windows[0]!.wasserstein).toBeGreaterThan(9)
    expect(shifted.features[1]!.windows[0]!.psi).toBeGreaterThan(shifted.features[1]!.windows[1]!.psi)
  })

  it('leaves missing values out, and has nothing to compare with where the training part is not at hand', () => {
    const values = table.values.slice()
    for (let t = 680; t < 700; t++) values[2 * t] = NaN
    expect(featureDrift(version, { ...table, values }, [30]).features[0]!.windows[0]!.n).toBe(10)
    const newer = featureDrift(version, selectRange(table, table.dates[N_TRAIN]!, null), [30])
    expect(newer.nReference).toBe(0)
    expect(newer.features.map(({ windows }) => windows)).toEqual([[null], [null]])
  })
})

describe('the coverage of the last rows', () => {
  /** Mondays to Fridays from Monday 2024-01-01, day 19723. */
  const weekdays = Int32Array.from({ length: 60 }, (_, i) => 19723 + 7 * Math.floor(i / 5) + (i % 5))

  it('counts complete rows against sessions, those missed included', () => {
    const full = dataCoverage(weekdays, new Float64Array(60), 20, DAILY)
    expect(full[18]).toBeNaN()
    expect([...full.subarray(19)]).toEqual(new Array(41).fill(1))
    const values = new Float64Array(60)
    values[30] = NaN
    expect(dataCoverage(weekdays, values, 20, DAILY)[40]).toBe(19 / 20)
    const gap = Int32Array.from([...weekdays.subarray(0, 30), ...weekdays.subarray(35)])
    const holed = dataCoverage(gap, new Float64Array(55), 20, DAILY)
    expect(holed[29]).toBe(1)
    expect(holed[30]).toBe(20 / 25)
    // The gap lies before the window's first row.
    expect(holed[49]).toBe(1)
  })
})

describe('the name of a calibration', () => {
  it('changes with model, settings and training rows, and not with rows after them', async () => {
    const key = await calibrationKey(version, table, settings)
    expect(await calibrationKey(version, selectRange(table, null, table.dates[650]!), settings)).toBe(key)
    expect(await calibrationKey(version, table, { ...settings, budget: 101 })).not.toBe(key)
    expect(await calibrationKey({ ...version, digest: 'another' }, table, settings)).not.toBe(key)
    const values = table.values.slice()
    values[0]! += 1e-9
    expect(await calibrationKey(version, { ...table, values }, settings)).not.toBe(key)
    expect(await calibrationKey(version, selectRange(table, table.dates[N_TRAIN]!, null), settings)).not.toBe(key)
  })
})
