import fc from 'fast-check'
import { expect, it } from 'vitest'
import { symmetricEigenInto } from '../../../../src/engine/linalg/symmetricEigen'
import { mulberry, RUNS, seeds } from '../support/makeModel'

it('takes a symmetric matrix apart into orthonormal eigenvectors and their values', () => {
  fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 6 }), fc.integer({ min: -150, max: 150 }), (seed, n, exponent) => {
    const uniform = mulberry(seed)
    const scale = 10 ** exponent
    const a = new Float64Array(n * n)
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = (uniform() - 0.5) * scale
    const values = a.slice()
    const v = new Float64Array(n * n)
    symmetricEigenInto(values, v, n)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let dot = 0
        let back = 0
        for (let e = 0; e < n; e++) {
          dot += v[e * n + i] * v[e * n + j]
          back += v[i * n + e] * values[e * n + e] * v[j * n + e]
        }
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 13)
        expect((back - a[i * n + j]) / scale).toBeCloseTo(0, 13)
      }
    }
  }), RUNS)
})
