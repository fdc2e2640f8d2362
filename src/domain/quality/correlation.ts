import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { CorrelationReport, QualityColumn } from './types'

/** share of the heaviest weight from which a column counts to a direction */
const WEIGHS_FROM = 0.05

/**
 * Correlations of the columns, each over the rows where both have a finite value (two passes: means, then products about them), and
 * the condition number of the correlation matrix over the complete rows: the largest eigenvalue over the smallest.
 * Cost O(rows * columns^2).
 */
export function correlationOf(columns: readonly QualityColumn[]): CorrelationReport | null {
  if (columns.length < 2) return null
  const size = columns.length
  const values = new Float64Array(size * size)
  const nRows = new Int32Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const pair = pairwise(columns[i]!.values, columns[j]!.values)
      values[i * size + j] = values[j * size + i] = i === j && !Number.isNaN(pair.correlation) ? 1 : pair.correlation
      nRows[i * size + j] = nRows[j * size + i] = pair.n
    }
  }
  const complete = completeColumns(columns)
  const names = columns.map(({ name }) => name)
  return { names, values, nRows, ...conditionOf(names, complete), nComplete: complete[0]!.length }
}

function pairwise(a: Float64Array, b: Float64Array): { correlation: number; n: number } {
  let [n, sumA, sumB] = [0, 0, 0]
  for (let row = 0; row < a.length; row++) {
    if (!Number.isFinite(a[row]! + b[row]!)) continue
    n++
    sumA += a[row]!
    sumB += b[row]!
  }
  const [meanA, meanB] = [sumA / n, sumB / n]
  let [aa, bb, ab] = [0, 0, 0]
  for (let row = 0; row < a.length; row++) {
    if (!Number.isFinite(a[row]! + b[row]!)) continue
    const [x, y] = [a[row]! - meanA, b[row]! - meanB]
    aa += x * x
    bb += y * y
    ab += x * y
  }
  const correlation = n > 2 && aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))) : Number.NaN
  return { correlation, n }
}

/** Columns over the rows where every one has a finite value. */
function completeColumns(columns: readonly QualityColumn[]): Float64Array[] {
  const isComplete = new Uint8Array(columns[0]!.values.length).fill(1)
  for (const { values } of columns) for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row]!)) isComplete[row] = 0
  return columns.map(({ values }) => values.filter((_, row) => isComplete[row] === 1))
}

/** Condition number and the columns of the direction with least variance; constant columns have no part in it. */
function conditionOf(names: readonly string[], complete: readonly Float64Array[]): Pick<CorrelationReport, 'condition' | 'weakest'> {
  const varying = complete.flatMap((values, i) => (values.length > 2 && Number.isFinite(pairwise(values, values).correlation) ? [i] : []))
  if (varying.length < 2) return { condition: null, weakest: [] }
  const matrix = new Matrix(varying.length, varying.length)
  varying.forEach((i, row) => {
    varying.slice(0, row + 1).forEach((j, column) => {
      const value = row === column ? 1 : pairwise(complete[i]!, complete[j]!).correlation
      matrix.set(row, column, value).set(column, row, value)
    })
  })
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true })
  const smallest = Math.min(...realEigenvalues)
  const at = realEigenvalues.indexOf(smallest)
  const weights = varying.map((i, row) => ({ name: names[i]!, weight: Math.abs(eigenvectorMatrix.get(row, at)) })).sort((a, b) => b.weight - a.weight)
  return {
    condition: smallest <= 0 ? Infinity : Math.max(...realEigenvalues) / smallest,
    weakest: weights.filter(({ weight }) => weight > WEIGHS_FROM * weights[0]!.weight).map(({ name }) => name),
  }
}
