import { describe, expect, it } from 'vitest'
import { beginDraft, changed, emptyRecipe, inputChoices, isDirty, redone, undone, withAdded, withDuplicate, withFeature, withKind, withMoved, withoutFeature, withRule } from '../../../../../src/features/datasets/recipes/recipeDraft'
import { normaliseRecipe } from '../../../../../src/domain/features/normaliseRecipe'
import { validateRecipe } from '../../../../../src/domain/features/validateRecipe'
import { feature, recipeOf } from '../../../domain/features/makeTables'

const COLUMNS = ['close', 'high', 'low', 'open', 'rate']
const RECIPE = recipeOf([feature('ret', 'logReturn', ['close']), feature('z', 'zScore', ['ret'])])

describe('undo', () => {
  it('goes back and forth, and typing at one place is one step', () => {
    let draft = beginDraft(RECIPE)
    for (const name of ['a', 'ab', 'abc']) draft = changed(draft, { ...draft.present, name }, 'name')
    draft = changed(draft, { ...draft.present, calendar: 'close' })
    expect(draft.past).toHaveLength(2)
    expect(isDirty(draft)).toBe(true)
    const back = undone(undone(draft))
    expect(back.present).toBe(RECIPE)
    expect(isDirty(back)).toBe(false)
    expect(undone(back)).toBe(back)
    expect(redone(redone(back)).present).toEqual(draft.present)
    expect(redone(draft)).toBe(draft)
  })

  it('forgets what was undone once something else is changed', () => {
    const draft = changed(undone(changed(beginDraft(RECIPE), { ...RECIPE, name: 'x' })), { ...RECIPE, name: 'y' })
    expect(draft.future).toEqual([])
    expect(undone(draft).present).toBe(RECIPE)
  })
})

describe('edits', () => {
  it('a new name is followed by the features that read it', () => {
    expect(withFeature(RECIPE, 0, { name: 'return' }).features[1]!.inputs).toEqual(['return'])
  })

  it('another kind keeps what it has in common', () => {
    const recipe = recipeOf([feature('vol', 'realisedVolatility', ['rate'], { window: 42, periodsPerYear: 365 })])
    expect(withKind(recipe, 0, 'downsideDeviation', COLUMNS).features[0]).toMatchObject({ inputs: ['rate'], parameters: { window: 42, periodsPerYear: 365, target: 0 } })
    const garmanKlass = withKind(recipe, 0, 'garmanKlassVolatility', COLUMNS)
    expect(garmanKlass.features[0]!.inputs).toEqual(['open', 'high', 'low', 'close'])
    expect(validateRecipe(normaliseRecipe(garmanKlass))).toEqual([])
    expect(withKind(recipe, 0, 'raw', COLUMNS).features[0]!.parameters).toEqual({})
  })

  it('features are added, duplicated, moved and removed', () => {
    const one = withAdded(emptyRecipe('new'), 'logReturn', COLUMNS)
    const two = withDuplicate(one, 0)
    expect(two.features.map(({ name }) => name)).toEqual(['close_log_return', 'close_log_return_2'])
    expect(withMoved(two, 1, 0).features.map(({ name }) => name)).toEqual(['close_log_return_2', 'close_log_return'])
    expect(withMoved(two, 1, 2)).toBe(two)
    expect(withoutFeature(two, 0).features.map(({ name }) => name)).toEqual(['close_log_return_2'])
  })

  it('the rule of a column outlives the moment in which nothing reads it', () => {
    const ruled = withRule(RECIPE, { column: 'close', lag: { count: 2, unit: 'businessDays' }, fillLimit: 1 })
    const away = withFeature(ruled, 0, { inputs: ['rate'] })
    expect(normaliseRecipe(away).series).toEqual([{ column: 'rate', lag: { count: 0, unit: 'rows' }, fillLimit: 0 }])
    expect(normaliseRecipe(withFeature(away, 0, { inputs: ['close'] })).series).toEqual([{ column: 'close', lag: { count: 2, unit: 'businessDays' }, fillLimit: 1 }])
  })

  it('a feature is offered raw columns and the features before it', () => {
    expect(inputChoices(RECIPE, 1, COLUMNS).map(({ name, isFeature }) => (isFeature ? `${name}*` : name))).toEqual([...COLUMNS, 'ret*'])
    expect(inputChoices(RECIPE, 0, COLUMNS).some(({ isFeature }) => isFeature)).toBe(false)
  })
})
