import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { TrainingConfig } from '../model/types'
import type { ColumnMoments } from './columnMoments'
import { columnMoments, isConstant } from './columnMoments'
import { withFeatures } from './defaultConfig'
import type { SelectedRows } from './selectRows'
import type { DataFinding, Fix } from './types'
import { listOf } from './words'

/** Largest condition number of the correlation matrix that is let through. */
export const MAX_CONDITION = 1e8

/** Standard deviation over the largest size of a column below which it is named; far below, it counts as constant. */
const LEAST_RELATIVE_SPREAD = 1e-6

/** Columns of the (complete) training part that no covariance survives: constant ones, and ones that others add up to. */
export function findDegenerateColumns(rows: SelectedRows, config: TrainingConfig): DataFinding[] {
  if (rows.nSamples < 2) return []
  const moments = columnMoments(rows.values, rows.nSamples, rows.names.length)
  const constants = rows.names.filter((_, d) => isConstant(moments, d))
  const narrow = rows.names.filter((_, d) => !isConstant(moments, d) && moments.stds[d]! < LEAST_RELATIVE_SPREAD * moments.maxAbs[d]!)
  const collinear = collinearFinding(rows, moments, config)
  return [...constants.map((column) => constantFinding(column, rows, config)), ...narrow.map((column) => narrowFinding(column, rows, config)), ...(collinear ? [collinear] : [])]
}

function constantFinding(column: string, rows: SelectedRows, config: TrainingConfig): DataFinding {
  const value = rows.values[rows.names.indexOf(column)]
  return {
    code: 'constantColumn',
    severity: 'refusal',
    message: `Column "${column}" does not vary: ${value} in all ${rows.nSamples} training rows. It tells no regimes apart; leave it out.`,
    column,
    count: rows.nSamples,
    days: [],
    fixes: leaveOut(config, [column]),
  }
}

function narrowFinding(column: string, rows: SelectedRows, config: TrainingConfig): DataFinding {
  return {
    code: 'littleVariance',
    severity: 'warning',
    message: `Column "${column}" varies by less than a millionth of its size in the ${rows.nSamples} training rows: digits are lost to its level. Take it off its level, or leave it out.`,
    column,
    count: rows.nSamples,
    days: [],
    fixes: leaveOut(config, [column]),
  }
}

function collinearFinding(rows: SelectedRows, moments: ColumnMoments, config: TrainingConfig): DataFinding | null {
  const varying = rows.names.flatMap((_, d) => (isConstant(moments, d) ? [] : [d]))
  if (varying.length < 2) return null
  const correlation = correlationMatrix(rows, moments, varying)
  const { condition, weights } = worstCombination(correlation)
  if (condition <= MAX_CONDITION) return null
  const named = varying.map((d) => rows.names[d]!)
  const largest = Math.max(...weights)
  const involved = named.filter((_, i) => weights[i]! > 0.05 * largest)
  const redundant = redundantColumns(correlation, named, config.labelRule.orderingFeature)
  const dropped = redundant.length > 0 ? redundant : involved.filter((name) => name !== config.labelRule.orderingFeature).slice(-1)
  return {
    code: 'collinearColumns',
    severity: 'refusal',
    message:
      `Columns ${listOf(involved)} are collinear in the ${rows.nSamples} training rows: the correlation matrix has condition number ` +
      `${condition.toExponential(1)}, above ${MAX_CONDITION.toExponential(0)}. They repeat each other; leave out ${listOf(dropped)}.`,
    column: dropped[0] ?? null,
    count: involved.length,
    days: [],
    fixes: leaveOut(config, dropped),
  }
}

function correlationMatrix(rows: SelectedRows, moments: ColumnMoments, columns: readonly number[]): Matrix {
  const matrix = Matrix.zeros(columns.length, columns.length)
  const z = new Float64Array(columns.length)
  for (let t = 0; t < rows.nSamples; t++) {
    columns.forEach((d, i) => (z[i] = (rows.values[t * rows.names.length + d]! - moments.means[d]!) / moments.stds[d]!))
    for (let i = 0; i < z.length; i++) {
      for (let j = 0; j <= i; j++) matrix.set(i, j, matrix.get(i, j) + z[i]! * z[j]!)
    }
  }
  for (let i = 0; i < z.length; i++) {
    for (let j = 0; j <= i; j++) {
      const value = matrix.get(i, j) / rows.nSamples
      matrix.set(i, j, value).set(j, i, value)
    }
  }
  return matrix
}

/** Condition number, and how much each column weighs in the directions that carry next to no variance. */
function worstCombination(correlation: Matrix): { condition: number; weights: number[] } {
  const eigen = new EigenvalueDecomposition(correlation, { assumeSymmetric: true })
  const largest = Math.max(...eigen.realEigenvalues)
  const smallest = Math.min(...eigen.realEigenvalues)
  const flat = eigen.realEigenvalues.flatMap((value, i) => (value <= Math.max(smallest, largest / MAX_CONDITION) ? [i] : []))
  const weights = Array.from({ length: correlation.rows }, (_, row) =>
    Math.max(...flat.map((column) => Math.abs(eigen.eigenvectorMatrix.get(row, column)))),
  )
  return { condition: smallest <= 0 ? Infinity : largest / smallest, weights }
}

/** Columns that the ones kept before them explain to 1 - 1e-8 (pivot of the Cholesky factor), the labelling feature first. */
function redundantColumns(correlation: Matrix, names: readonly string[], first: string): string[] {
  const order = names.map((_, i) => i).sort((a, b) => Number(names[b] === first) - Number(names[a] === first) || a - b)
  const kept: { index: number; row: number[] }[] = []
  const redundant: string[] = []
  for (const index of order) {
    const row: number[] = []
    for (const other of kept) {
      const shared = row.reduce((sum, value, k) => sum + value * other.row[k]!, 0)
      row.push((correlation.get(index, other.index) - shared) / other.row.at(-1)!)
    }
    const pivot = 1 - row.reduce((sum, value) => sum + value * value, 0)
    if (pivot <= 10 / MAX_CONDITION) redundant.push(names[index]!)
    else kept.push({ index, row: [...row, Math.sqrt(pivot)] })
  }
  return redundant
}

function leaveOut(config: TrainingConfig, dropped: readonly string[]): Fix[] {
  const features = config.features.filter((name) => !dropped.includes(name))
  return features.length === 0 || dropped.length === 0 ? [] : [{ title: `Leave out ${listOf(dropped)}`, config: withFeatures(config, features) }]
}
