import { expect, it } from 'vitest'
import { shapeOf } from '../../../../src/domain/dataset/savedMapping'
import { makeMapping } from '../../../support/makeMapping'

const FILE = { kind: 'csv', delimiter: ';', header: ['Datum', 'Preis'], nColumns: 2 }

it('files have one shape if kind, delimiter and titles agree, blanks and case aside', () => {
  expect(shapeOf({ ...FILE, kind: 'CSV', header: [' datum', 'PREIS '] })).toBe(shapeOf(FILE))
  const others = [{ kind: 'xlsx' }, { delimiter: ',' }, { header: ['Preis', 'Datum'] }, { header: ['Datum', 'Preis', ''] }, { header: [] }]
  expect(new Set([FILE, ...others].map((change) => shapeOf({ ...FILE, ...change }))).size).toBe(6)
})

it('files without titles have one shape if they are as wide', () => {
  const bare = { ...FILE, header: [] }
  expect(shapeOf(bare)).not.toBe(shapeOf({ ...bare, nColumns: 3 }))
  expect(shapeOf({ ...bare, header: ['2'] })).not.toBe(shapeOf(bare))
})

it('a mapping is one record whatever it is called', async () => {
  const [mapping, renamed, other] = await Promise.all([makeMapping(), makeMapping({ name: 'x', savedAt: 5 }), makeMapping({ change: { decimalMark: '.' } })])
  expect(renamed.digest).toBe(mapping.digest)
  expect(other.digest).not.toBe(mapping.digest)
})
