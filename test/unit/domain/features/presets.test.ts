import { expect, it } from 'vitest'
import { computeFeatures } from '../../../../src/domain/features/computeFeatures'
import { findPreset, PRESETS } from '../../../../src/domain/features/presets'
import { loadSampleFile } from './makeTables'

it('"equity + VIX + rates" makes the nine features of the sample, row for row', async () => {
  const [market, features] = await Promise.all([loadSampleFile('market-daily'), loadSampleFile('features-daily')])
  const set = await computeFeatures(findPreset('equity-vix-rates')!.recipe, [market])
  if (!set.ok) throw new Error(set.error.message)
  const first = set.value.dates.indexOf(features.dates[0]!)
  expect(Array.from(set.value.dates.slice(first))).toEqual(Array.from(features.dates))
  expect(set.value.features.map(({ name }) => name)).toEqual(features.columns.map(({ name }) => name))
  set.value.features.forEach(({ values }, i) => {
    features.columns[i]!.values.forEach((expected, row) => expect(Math.abs(values[first + row]! - expected)).toBeLessThan(1e-6))
  })
  const before = set.value.features.some(({ values }) => Number.isNaN(values[first - 1]!))
  expect(before).toBe(true)
})

it('the evening preset knows the credit stress two rows later, and nothing else differs', async () => {
  const market = await loadSampleFile('market-daily')
  const [same, evening] = await Promise.all(['equity-vix-rates', 'equity-vix-rates-evening'].map((id) => computeFeatures(findPreset(id)!.recipe, [market])))
  if (!same?.ok || !evening?.ok) throw new Error('not computed')
  const raw = market.columns.find((column) => column.name === 'ofr_credit')!.values
  const isDense = (row: number) => raw.slice(Math.max(0, row - 30), row + 1).every((value) => !Number.isNaN(value))
  const differing = same.value.features.map(({ name, values }, i) => {
    const later = evening.value.features[i]!.values
    const lag = name.startsWith('credit') ? 2 : 0
    return values.findIndex((_, row) => row >= 3000 && (lag === 0 || isDense(row)) && later[row] !== values[row - lag])
  })
  expect(differing).toEqual(differing.map(() => -1))
})

it('finds presets by id and by title', () => {
  expect(findPreset('Equity + VIX + rates')?.id).toBe('equity-vix-rates')
  expect(findPreset('PRICE-OHLC')?.id).toBe('price-ohlc')
  expect(findPreset('nothing')).toBeNull()
})

it('every preset has complete rows on the sample', async () => {
  const market = await loadSampleFile('market-daily')
  for (const { recipe } of PRESETS) {
    const set = await computeFeatures(recipe, [market])
    if (!set.ok) throw new Error(set.error.message)
    const nComplete = set.value.dates.filter((_, row) => set.value.features.every(({ values }) => !Number.isNaN(values[row]!))).length
    expect(nComplete).toBeGreaterThan(4000)
  }
})
