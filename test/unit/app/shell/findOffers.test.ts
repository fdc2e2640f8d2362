import { expect, it } from 'vitest'
import { findOffers } from '../../../../src/app/shell/findOffers'

const run = () => {}
const offers = [
  { id: 'today', label: 'Today', group: 'Go to', keywords: 'regime now', run },
  { id: 'train', label: 'Train', group: 'Go to', keywords: 'fit states', run },
  { id: 'dark', label: 'Dark theme', group: 'Appearance', run },
  { id: 'model', label: 'sp500-core 1.2.0', group: 'Models', run },
  { id: 'palette', label: 'Search or run a command', group: 'Anywhere', isShortcutOnly: true, run },
]
const found = (typed: string) => findOffers(offers, typed).map(({ id }) => id)

it('lists everything but mere shortcuts when nothing is typed', () => {
  expect(found('')).toEqual(['today', 'train', 'dark', 'model'])
})

it('finds by label, group and keywords, in any order of words', () => {
  expect(found('theme dark')).toEqual(['dark'])
  expect(found('models core')).toEqual(['model'])
  expect(found('fit')).toEqual(['train'])
  expect(found('xyz')).toEqual([])
})

it('puts labels that begin with what was typed first', () => {
  expect(found('t')).toEqual(['today', 'train', 'dark'])
  expect(found('d')).toEqual(['dark', 'today', 'model'])
})
