/** A rotation this small against the diagonal changes no bit of it. */
const NEGLIGIBLE = 1e-17
const MAX_SWEEPS = 30

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations, in place and without allocation: A = V diag(A) V'.
 * Golub and Van Loan, 8.5. Cost about 6 sweeps of 6 n^3.
 *
 * @param a        (n, n) row-major at the start of the array; afterwards its diagonal holds the eigenvalues, in no order
 * @param vectors  (n, n) row-major; receives the eigenvectors as columns
 */
export function symmetricEigenInto(a: Float64Array, vectors: Float64Array, n: number): void {
  for (let i = 0; i < n * n; i++) vectors[i] = i % (n + 1) === 0 ? 1 : 0
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let hasRotated = false
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) if (rotate(a, vectors, n, p, q)) hasRotated = true
    }
    if (!hasRotated) return
  }
}

/** Makes the entry (p, q) zero; false if it is as good as zero already. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): boolean {
  const entry = a[p * n + q]!
  const app = a[p * n + p]!
  const aqq = a[q * n + q]!
  if (!(Math.abs(entry) > NEGLIGIBLE * (Math.abs(app) + Math.abs(aqq)))) return false
  const theta = (aqq - app) / (2 * entry)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  for (let i = 0; i < n; i++) turn(a, i * n + p, i * n + q, c, s)
  for (let i = 0; i < n; i++) turn(a, p * n + i, q * n + i, c, s)
  for (let i = 0; i < n; i++) turn(vectors, i * n + p, i * n + q, c, s)
  a[p * n + q] = a[q * n + p] = 0
  return true
}

function turn(values: Float64Array, at: number, other: number, c: number, s: number): void {
  const x = values[at]!
  const y = values[other]!
  values[at] = c * x - s * y
  values[other] = s * x + c * y
}
