import { expect, it } from 'vitest'
import type { ImportReceipt } from '../../../../src/domain/dataset/types'
import { ancestorsOf, dataOfModel } from '../../../../src/domain/registry/dataOfModel'

const here = [{ digest: 'old' }, { digest: 'new' }]

it('a model is shown on the data chosen for it while they are here, else on its own', () => {
  const shown = (dataByModel: Record<string, string>) => dataOfModel('m', 'old', { dataByModel }, here)
  expect(shown({})).toEqual({ digest: 'old', isChosen: false, isChoiceGone: false })
  expect(shown({ other: 'new' })).toEqual({ digest: 'old', isChosen: false, isChoiceGone: false })
  expect(shown({ m: 'new' })).toEqual({ digest: 'new', isChosen: true, isChoiceGone: false })
  expect(shown({ m: 'gone' })).toEqual({ digest: 'old', isChosen: false, isChoiceGone: true })
})

it('the line of a data set ends where it was imported whole, or where an ancestor is not here', () => {
  const made = (digest: string, parentDigest?: string) => ({ digest, receipt: (parentDigest === undefined ? {} : { append: { parentDigest } }) as ImportReceipt })
  const [first, second, third] = [made('1'), made('2', '1'), made('3', '2')]
  expect(ancestorsOf(third, [first, second, third])).toEqual(['2', '1'])
  expect(ancestorsOf(third, [first, third])).toEqual(['2'])
  expect(ancestorsOf(first, [first])).toEqual([])
})
