import { expect, it } from 'vitest'
import { datasetOfPlace } from '../../../../src/app/shell/datasetOfPlace'

it.each([
  ['/data/abc', { tab: 'rows' }, 'abc'],
  ['/data/import', { into: 'abc' }, 'abc'],
  ['/data/import', { done: 'abc,second' }, 'abc'],
  ['/data/import', { done: 'first,abc', shown: 'abc' }, 'abc'],
  ['/train', { data: 'abc' }, 'abc'],
  ['/explore/model', { data: 'abc' }, 'abc'],
  ['/', { data: 'abc' }, 'abc'],
  ['/', {}, null],
  ['/data', { data: 'abc' }, null],
  ['/models/model', {}, null],
])('the screen %s with %o is about %s', (pathname, search, digest) => {
  expect(datasetOfPlace({ pathname, search })).toBe(digest)
})
