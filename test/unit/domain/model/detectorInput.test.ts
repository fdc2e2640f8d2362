import { expect, it } from 'vitest'
import { readDetectorInput } from '../../../../src/domain/model/detectorInput'

const schemaOf = (...names: string[]) => ({ features: names.map((name) => ({ name, unit: null })), digest: 'x' })
const two = schemaOf('ret_1d', 'log_vix')

it('reads nested rows, flat rows with a width, and 1-D input as one feature', () => {
  const expected = { ok: true, value: { values: Float64Array.of(1, 2, 3, 4), nSamples: 2 } }
  expect(readDetectorInput(two, [[1, 2], [3, 4]])).toEqual(expected)
  expect(readDetectorInput(two, { values: Float64Array.of(1, 2, 3, 4), nFeatures: 2 })).toEqual(expected)
  expect(readDetectorInput(schemaOf('a'), [1, 2, 3])).toMatchObject({ ok: true, value: { nSamples: 3 } })
  expect(readDetectorInput(schemaOf('a'), Float64Array.of(1, 2, 3))).toMatchObject({ ok: true, value: { nSamples: 3 } })
})

it.each([
  ['featureCount', [[1, 2, 3]], {}],
  ['featureCount', [1, 2, 3], {}],
  ['featureNames', [[1, 2]], { names: ['ret_1d', 'vix'] }],
  ['featureOrder', [[1, 2]], { names: ['log_vix', 'ret_1d'] }],
  ['missingValues', [[1, 2], [3, NaN]], {}],
  ['infiniteValues', [[1, 2], [-Infinity, 2]], { onMissing: 'integrate' }],
  ['raggedRows', [[1, 2], [3]], {}],
  ['noRows', [], {}],
] as const)('names %s', (code, input, options) => {
  expect(readDetectorInput(two, input, options)).toMatchObject({ ok: false, error: { code } })
})

it('names the place, and integrates missing cells out only when asked to', () => {
  const result = readDetectorInput(two, [[1, 2], [3, NaN]])
  expect(!result.ok && result.error.message).toContain('row 2, feature log_vix has no value')
  expect(readDetectorInput(two, [[1, 2], [3, NaN]], { onMissing: 'integrate' }).ok).toBe(true)
})
