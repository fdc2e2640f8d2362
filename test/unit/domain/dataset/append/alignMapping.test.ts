import { expect, it } from 'vitest'
import { alignMapping } from '../../../../../src/domain/dataset/append/alignMapping'
import { makeDataset } from '../../../../support/makeDataset'
import { makeMapping } from '../../../../support/makeMapping'

const { mapping: former, shape } = await makeMapping()
const header = ['Datum', 'Preis']
const proposal = { ...former, decimalMark: '.' as const, columns: [' Close', 'Volume'].map((name, i) => ({ index: i + 1, name, unit: null, role: 'feature' as const })) }
const stored = [{ name: 'close', unit: 'USD', role: 'price' as const }]

it('a file of the same shape is read as the last one was', async () => {
  const { receipt } = await makeDataset()
  expect(alignMapping({ kind: 'text', sheets: [], header, mapping: proposal }, { receipt: { ...receipt, mapping: { ...former, conflictingDates: 'first' }, shape }, columns: stored })).toEqual(former)
})

it('a file of another shape is read as proposed, with the stored columns by name', async () => {
  const { receipt } = await makeDataset()
  const aligned = alignMapping({ kind: 'text', sheets: [], header: ['Datum', ' Close'], mapping: proposal }, { receipt: { ...receipt, mapping: former, shape }, columns: stored })
  expect(aligned).toEqual({
    ...proposal,
    columns: [
      { index: 1, name: 'close', unit: 'USD', role: 'price' },
      { index: 2, name: 'Volume', unit: null, role: 'ignored' },
    ],
  })
})
