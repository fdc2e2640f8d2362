import { expect, it } from 'vitest'
import { readSources } from './sources'

const limit = 300

it(`no file of src is longer than ${limit} lines`, () => {
  const long = readSources()
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit)
  expect(long).toEqual([])
})
