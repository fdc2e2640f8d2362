import { describe, expect, it } from 'vitest'
import { dayFromIso } from '../../../../../src/domain/shared/day'
import { configOfRecipe, parseTrainingRecipe, type SplitRule } from '../../../../../src/domain/training/pipeline/trainingRecipe'
import { makeDataset } from '../../../../support/makeDataset'

describe('a training recipe', () => {
  it('means the defaults of the Train screen where it says nothing', async () => {
    const dataset = await makeDataset()
    expect(configOfRecipe({}, dataset)).toMatchObject({ ok: true, value: { features: ['ret', 'vol'], nStates: 3, covarianceType: 'full', seed: 1, nStarts: null, trainRows: null, accelerate: true } })
  })

  it('says what it says', async () => {
    const dataset = await makeDataset()
    const parsed = parseTrainingRecipe('{"features":["vol"],"states":2,"covariance":"diag","seed":9,"starts":4,"split":{"share":0.5},"reason":"a look"}', 'r.json')
    if (!parsed.ok) throw new Error(parsed.error.message)
    const config = configOfRecipe(parsed.value, dataset)
    // One of the forty rows has a missing cell in vol, so thirty-nine can be divided.
    expect(config).toMatchObject({ ok: true, value: { features: ['vol'], nStates: 2, covarianceType: 'diag', seed: 9, nStarts: 4, trainRows: 19, sampleOverrideReason: 'a look', labelRule: { orderingFeature: 'vol' } } })
  })

  it('splits by share, rows or last day, or not at all', async () => {
    const dataset = await makeDataset()
    const rowsOf = (split: SplitRule) => configOfRecipe({ split }, dataset)
    expect(rowsOf({ rows: 30 })).toMatchObject({ value: { trainRows: 30 } })
    expect(rowsOf('none')).toMatchObject({ value: { trainRows: 39 } })
    expect(rowsOf({ until: '2022-01-31' })).toMatchObject({ value: { trainRows: dataset.dates.filter((day, t) => t > 0 && day <= dayFromIso('2022-01-31')!).length } })
    expect(rowsOf({ until: '1999-12-31' })).toMatchObject({ ok: false, error: { code: 'invalidSplit' } })
  })

  it('is refused by name where it is no recipe', () => {
    expect(parseTrainingRecipe('{', 'r.json')).toMatchObject({ ok: false, error: { message: expect.stringContaining('r.json is not JSON') } })
    expect(parseTrainingRecipe('{"stats": 3}', 'r.json')).toMatchObject({ ok: false, error: { message: expect.stringMatching(/stats.*Known keys: name/) } })
    expect(parseTrainingRecipe('{"split": {"share": 2}}', 'r.json')).toMatchObject({ ok: false, error: { message: expect.stringContaining('split') } })
    expect(parseTrainingRecipe('{"to": "2015-13-01"}', 'r.json')).toMatchObject({ ok: false, error: { message: expect.stringContaining('must be a date') } })
  })
})
