import { describe, expect, it } from 'vitest'
import { planServing } from '../../../../src/domain/prediction/planServing'
import { EMPTY_REGISTRY, type RegistryState } from '../../../../src/domain/registry/state'

const models = ['a', 'b', 'c'].map((digest) => ({ digest, datasetDigest: 'trained' }))
const datasets = [{ digest: 'trained' }, { digest: 'newer' }, { digest: 'other' }]
const plan = (registry: Partial<RegistryState>, dataByModel = {}) => planServing({ registry: { ...EMPTY_REGISTRY, ...registry }, settings: { dataByModel }, models, datasets })

describe('who is in service', () => {
  it('is nobody before a promotion, whatever was chosen', () => {
    expect(plan({ chosen: 'a' })).toEqual([])
  })

  it('is production on the data chosen for it, and the shadows on the same rows', () => {
    expect(plan({ production: 'a', shadow: new Set(['c', 'b']) }, { a: 'newer' })).toEqual([
      { model: 'a', dataset: 'newer', role: 'production' },
      { model: 'b', dataset: 'newer', role: 'shadow' },
      { model: 'c', dataset: 'newer', role: 'shadow' },
    ])
    expect(plan({ production: 'a', shadow: new Set(['b']) }, { a: 'newer', b: 'other' })[1]).toEqual({ model: 'b', dataset: 'other', role: 'shadow' })
  })

  it('is the previous version while production is damaged, and nobody once that is damaged too', () => {
    expect(plan({ production: 'a', previous: 'b', damaged: new Set(['a']) })).toEqual([{ model: 'b', dataset: 'trained', role: 'production' }])
    expect(plan({ production: 'a', previous: 'b', damaged: new Set(['a', 'b']) })).toEqual([])
  })
})
