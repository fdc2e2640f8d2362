import { describe, expect, it } from 'vitest'
import { createRandom, simulate } from '../../../../src/engine'
import { makeModel } from '../support/makeModel'

describe('createRandom', () => {
  it('repeats itself for the same seed and stream', () => {
    const draw = () => {
      const random = createRandom(42, 3)
      return [random.uniform(), random.normal(), random.normal(), random.integer(10), random.uniform()]
    }
    expect(draw()).toEqual(draw())
  })

  it('gives the numbers written here, on every engine', () => {
    const random = createRandom(1)
    expect([random.uniform(), random.normal(), random.integer(1000)]).toMatchInlineSnapshot(`
      [
        0.21902381809952065,
        0.12248299762805402,
        669,
      ]
    `)
  })

  it('differs between seeds, between streams and between fractions of a seed', () => {
    const firsts = [createRandom(1), createRandom(2), createRandom(1, 1), createRandom(1, 2), createRandom(1.5), createRandom(2 ** 40 + 1), createRandom(7n)]
    expect(new Set(firsts.map((random) => random.uniform())).size).toBe(firsts.length)
  })

  it('has the moments of its distributions', () => {
    const random = createRandom(9)
    const n = 200_000
    const uniforms = Array.from({ length: n }, () => random.uniform())
    const normals = Array.from({ length: n }, () => random.normal())
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n
    expect(Math.min(...uniforms.slice(0, 10_000))).toBeGreaterThanOrEqual(0)
    expect(uniforms.every((u) => u >= 0 && u < 1)).toBe(true)
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(0.003)
    expect(Math.abs(mean(normals))).toBeLessThan(0.01)
    expect(Math.abs(mean(normals.map((z) => z * z)) - 1)).toBeLessThan(0.015)
    expect(Math.abs(mean(normals.map((z) => z ** 4)) - 3)).toBeLessThan(0.1)
  })

  it('streams of neighbouring numbers are uncorrelated', () => {
    const a = createRandom(5, 100)
    const b = createRandom(5, 101)
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += a.normal() * b.normal()
    expect(Math.abs(sum / 100_000)).toBeLessThan(0.015)
  })

  it('draws whole numbers evenly', () => {
    const random = createRandom(3)
    const counts = Array<number>(7).fill(0)
    for (let i = 0; i < 70_000; i++) counts[random.integer(7)]++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })
})

describe('simulate', () => {
  it('has the moments of its model', () => {
    const params = makeModel(21, { nStates: 2, nFeatures: 2, covarianceType: 'full' })
    const { states, values } = simulate(params, 100_000, createRandom(4))
    const inState = Array.from(states.keys()).filter((t) => states[t] === 1)
    const mean = [0, 1].map((d) => inState.reduce((sum, t) => sum + values[t * 2 + d], 0) / inState.length)
    mean.forEach((m, d) => expect(Math.abs(m - params.means[2 + d])).toBeLessThan(0.03))
    const cov = inState.reduce((sum, t) => sum + (values[t * 2] - mean[0]) * (values[t * 2 + 1] - mean[1]), 0) / inState.length
    expect(Math.abs(cov - params.covars[5])).toBeLessThan(0.05)
    const stays = inState.filter((t) => states[t + 1] === 1).length / inState.length
    expect(Math.abs(stays - params.transmat[3])).toBeLessThan(0.01)
  })
})
