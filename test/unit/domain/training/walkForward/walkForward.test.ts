import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../../../../src/domain/training/defaultConfig'
import { planFolds } from '../../../../../src/domain/training/walkForward/planFolds'
import { scoreFold } from '../../../../../src/domain/training/walkForward/scoreFold'
import type { Fold } from '../../../../../src/domain/training/walkForward/types'
import { makeTable, withCell } from '../makeTable'

const NAMES = ['ret_1d', 'vol']
const table = makeTable({ nRows: 400, names: NAMES, firstDay: 0 })
const config = { ...defaultConfig(NAMES), nStates: 2, nStarts: 2 }

describe('folds of a walk forward', () => {
  it('expand, follow one another to the last row, and keep the embargo', () => {
    const folds = planFolds(table, { nFolds: 4, initialShare: 0.5, embargo: 5 })
    expect(folds).toEqual([
      { index: 0, trainLastDay: 194, testFirstDay: 200, testLastDay: 249 },
      { index: 1, trainLastDay: 244, testFirstDay: 250, testLastDay: 299 },
      { index: 2, trainLastDay: 294, testFirstDay: 300, testLastDay: 349 },
      { index: 3, trainLastDay: 344, testFirstDay: 350, testLastDay: 399 },
    ])
  })

  it('are none where the days are too few', () => {
    expect(planFolds({ dates: Int32Array.from({ length: 12 }, (_, t) => t) }, { nFolds: 5, initialShare: 0.5, embargo: 5 })).toEqual([])
    expect(planFolds({ dates: Int32Array.from({ length: 100 }, (_, t) => t) }, { nFolds: 5, initialShare: 0.05, embargo: 5 })).toEqual([])
  })
})

describe('the score of a fold', () => {
  const fold: Fold = { index: 1, trainLastDay: 244, testFirstDay: 250, testLastDay: 299 }
  const scored = async (of: typeof table, target: string | null = null) => {
    const result = await scoreFold({ table: of, config, fold, target })
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  it('knows nothing of later rows, not even of a bit', async () => {
    expect(await scored(withCell(table, 300, 'vol', 1e6))).toEqual(await scored(table))
  })

  it('carries the filter through the embargo, but neither fits nor scores it', async () => {
    const [before, changed] = [await scored(table), await scored(withCell(table, 247, 'vol', 40))]
    expect(changed).toMatchObject({ nTrainRows: 245, nTestRows: 50, singleGaussianLogScorePerRow: before.singleGaussianLogScorePerRow })
  })

  it('of the only feature is the density of that feature', async () => {
    const one = { ...config, features: ['vol'], labelRule: { orderingFeature: 'vol' } }
    const result = await scoreFold({ table, config: one, fold, target: 'vol' })
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.targetLogScorePerRow).toBeCloseTo(result.value.logScorePerRow, 10)
    expect(result.value.logScorePerRow).toBeGreaterThan(result.value.singleGaussianLogScorePerRow)
  })

  it('of a feature that does not vary before the cut is refused in words', async () => {
    const values = table.values.slice()
    for (let t = 0; t <= 244; t++) values[2 * t + 1] = 7
    expect(await scoreFold({ table: { ...table, values }, config, fold, target: null })).toMatchObject({ ok: false, error: { code: 'unusableFold', message: expect.stringContaining('Fold 2') } })
  })
})
