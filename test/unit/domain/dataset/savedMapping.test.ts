import { expect, it } from 'vitest'
import { mappingFor, shapeOf } from '../../../../src/domain/dataset/savedMapping'
import { makeMapping } from '../../../support/makeMapping'

const { mapping } = await makeMapping()
const FILE = { kind: 'text' as const, header: ['Datum', 'Preis'], mapping }

it('files have one shape if kind, delimiter and titles agree, blanks and case aside', () => {
  expect(shapeOf({ ...FILE, header: [' datum', 'PREIS '] })).toBe(shapeOf(FILE))
  const others = [{ kind: 'xlsx' as const }, { mapping: { ...mapping, delimiter: ',' as const } }, { header: ['Preis', 'Datum'] }, { header: ['Datum', 'Preis', ''] }, { header: [] }]
  expect(new Set([FILE, ...others].map((change) => shapeOf({ ...FILE, ...change }))).size).toBe(6)
})

it('what the analyst makes of the columns does not enter', () => {
  expect(shapeOf({ ...FILE, mapping: { ...mapping, decimalMark: '.', columns: [] } })).toBe(shapeOf(FILE))
})

it('files without titles have one shape if they are as wide', () => {
  const bare = { ...FILE, header: [] }
  expect(shapeOf({ ...bare, mapping: { ...mapping, columns: [...mapping.columns, ...mapping.columns] } })).not.toBe(shapeOf(bare))
})

it('a mapping is one record whatever it is called', async () => {
  const [mapping, renamed, other] = await Promise.all([makeMapping(), makeMapping({ name: 'x', savedAt: 5 }), makeMapping({ change: { decimalMark: '.' } })])
  expect(renamed.digest).toBe(mapping.digest)
  expect(other.digest).not.toBe(mapping.digest)
})

it('a mapping serves another workbook on its sheet of the same name, else on the one it shows', () => {
  const sheets = ['Prices', 'Notes'].map((name) => ({ name, isHidden: false }))
  const found = { sheets, mapping: { ...mapping, sheet: 'Notes' } }
  expect(mappingFor(found, { ...mapping, sheet: 'Prices', conflictingDates: 'last' })).toEqual({ ...mapping, sheet: 'Prices' })
  expect(mappingFor(found, { ...mapping, sheet: 'Old' })).toEqual({ ...mapping, sheet: 'Notes' })
  expect(mappingFor({ sheets: [], mapping }, { ...mapping, sheet: 'Old' })).toEqual(mapping)
})
