import { symmetricEigenInto } from '../../linalg/symmetricEigen'
import { dot } from './vectors'

/** Anderson's mixing of the last steps of a fixed-point iteration z -> g(z). */
export type Anderson = {
  /** takes in a point and its image g(z) */
  push(point: Float64Array, image: Float64Array): void
  /** the mixed next point after the last pair; false before there are two. @param limit  largest stretch of a direction */
  mixInto(out: Float64Array, limit: number): boolean
  /** whether `limit` held the last mixing back */
  readonly isHeldBack: boolean
  clear(): void
}

/** Share of a difference that must be new against those after it. */
const LEAST_NEW = 1e-3
/** Curvature below which a direction counts as having this much: no stretch beyond 100. */
const LEAST_CURVATURE = 0.01
/** Largest stretch where the curvature has the wrong sign: there Newton's step would lead to a saddle. */
const MAX_STRETCH_UPHILL = 2

/**
 * Anderson acceleration of type I (Walker and Ni 2011; Fang and Saad 2009) for a map whose Jacobian is symmetric, as EM's is where
 * lengths are Fisher information. With f = g(z) - z, Q an orthonormal basis of the last differences of z, A the differences of f
 * along it, and H = -(Q'A + A'Q) / 2 = V diag(mu) V':
 *
 *   next = g(z) + (Q + A) V diag(s) V' Q'f,   s = min(1 / max(|mu|, 0.01), limit)
 *
 * Newton's step within the span, g's own outside it; `limit` damps it (Henderson and Varadhan 2019). Cost O(depth^2 size), no allocation.
 */
export function createAnderson(size: number, depth: number): Anderson {
  const rows = (): Float64Array[] => Array.from({ length: depth }, () => new Float64Array(size))
  const dPoint = rows()
  const dResidual = rows()
  const basis = rows()
  const along = rows()
  const point = new Float64Array(size)
  const residual = new Float64Array(size)
  const image = new Float64Array(size)
  const curvature = new Float64Array(depth * depth)
  const vectors = new Float64Array(depth * depth)
  const inBasis = new Float64Array(depth)
  const weights = new Float64Array(depth)
  let nPairs = 0
  let isHeldBack = false

  function push(newPoint: Float64Array, newImage: Float64Array): void {
    if (nPairs > 0) {
      const s = dPoint[(nPairs - 1) % depth]!
      const y = dResidual[(nPairs - 1) % depth]!
      for (let i = 0; i < size; i++) {
        s[i] = newPoint[i]! - point[i]!
        y[i] = newImage[i]! - newPoint[i]! - residual[i]!
      }
    }
    for (let i = 0; i < size; i++) residual[i] = newImage[i]! - newPoint[i]!
    image.set(newImage)
    point.set(newPoint)
    nPairs++
  }

  /** Gram-Schmidt on the differences, newest first, the residuals' carried along. @returns the size of the basis */
  function orthogonalise(): number {
    let n = 0
    for (let back = 0; back < Math.min(nPairs - 1, depth); back++) {
      const q = basis[n]!
      const a = along[n]!
      q.set(dPoint[(nPairs - 2 - back) % depth]!)
      a.set(dResidual[(nPairs - 2 - back) % depth]!)
      const before = Math.sqrt(dot(q, q))
      for (let k = 0; k < n; k++) {
        const share = -dot(q, basis[k]!)
        add(q, share, basis[k]!)
        add(a, share, along[k]!)
      }
      const norm = Math.sqrt(dot(q, q))
      if (!(norm > LEAST_NEW * before)) continue
      for (let i = 0; i < size; i++) {
        q[i]! /= norm
        a[i]! /= norm
      }
      n++
    }
    return n
  }

  function stretchOf(mu: number, limit: number): number {
    const most = mu < 0 ? Math.min(limit, MAX_STRETCH_UPHILL) : limit
    if (Math.abs(mu) * most < 1) isHeldBack = true
    return Math.min(1 / Math.max(Math.abs(mu), LEAST_CURVATURE), most)
  }

  function mixInto(out: Float64Array, limit: number): boolean {
    const n = orthogonalise()
    if (n === 0) return false
    for (let i = 0; i < n; i++) {
      inBasis[i] = dot(basis[i]!, residual)
      weights[i] = 0
      for (let j = 0; j <= i; j++) {
        curvature[i * n + j] = curvature[j * n + i] = -0.5 * (dot(basis[i]!, along[j]!) + dot(basis[j]!, along[i]!))
      }
    }
    symmetricEigenInto(curvature, vectors, n)
    isHeldBack = false
    for (let e = 0; e < n; e++) {
      let part = 0
      for (let i = 0; i < n; i++) part += vectors[i * n + e]! * inBasis[i]!
      part *= stretchOf(curvature[e * n + e]!, limit)
      for (let i = 0; i < n; i++) weights[i]! += vectors[i * n + e]! * part
    }
    out.set(image)
    for (let k = 0; k < n; k++) {
      add(out, weights[k]!, basis[k]!)
      add(out, weights[k]!, along[k]!)
    }
    return true
  }

  return { push, mixInto, get isHeldBack() { return isHeldBack }, clear: () => { nPairs = 0 } }
}

function add(to: Float64Array, factor: number, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * from[i]!
}
