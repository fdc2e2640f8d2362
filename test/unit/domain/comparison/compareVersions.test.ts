import { expect, it } from 'vitest'
import { permuteStates } from '../../../../src/engine'
import { compareVersions } from '../../../../src/domain/comparison/compareVersions'
import { makeModel } from '../../../support/makeModel'

it('finds no distance and no change between a version and itself', async () => {
  const version = await makeModel()
  const { change, states } = compareVersions(version, version)
  expect(change).toBe('patch')
  for (const { a, b, distance } of states!.pairs) expect([a, distance < 1e-6]).toEqual([b, true])
  for (const { a, b } of [...states!.means, ...states!.transitions]) expect(a).toBe(b)
})

it('matches states that come in another order, and sets their means and transitions side by side', async () => {
  const version = await makeModel()
  const params = permuteStates(version.params, [1, 0])
  const swapped = { ...version, params, parameterDigest: '0'.repeat(64), mapping: { ...version.mapping, regimes: version.mapping.regimes.toReversed() } }
  const { change, states } = compareVersions(version, swapped)
  expect(change).toBe('minor')
  expect(states!.pairs.map(({ a, b }) => [a, b])).toEqual([[0, 1], [1, 0]])
  for (const { regimeA, regimeB } of states!.pairs) expect(regimeB).toBe(regimeA)
  for (const { a, b } of states!.means) expect(a).toBeCloseTo(b, 10)
  for (const { a, b } of states!.transitions) expect(a).toBeCloseTo(b, 10)
})

it('does not match states of versions that read different features', async () => {
  const version = await makeModel()
  const other = { ...version, parameterDigest: '0'.repeat(64), config: { ...version.config, features: ['x', 'y'] }, schema: { ...version.schema, features: version.schema.features.map(({ unit }, i) => ({ name: `other ${i}`, unit })) } }
  expect(compareVersions(version, other)).toEqual({ change: 'major', states: null })
})
