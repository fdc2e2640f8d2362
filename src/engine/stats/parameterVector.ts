import type { HmmParams } from '../types'

/** One free parameter in natural units: where it sits in the arrays of HmmParams. */
export type FreeParameter = {
  readonly name: string
  readonly group: 'means' | 'covars' | 'transmat'
  /** position in the group's array; for a covariance off the diagonal also its mirror */
  readonly index: number
  readonly mirror: number | null
  readonly state: number | null
  readonly row: number
  readonly column: number
}

/**
 * The free parameters with startprob held fixed, in the order means, covariances, transitions. The diagonal of transmat
 * is one minus the rest of its row, and covariances are counted once.
 */
export function freeParameters(params: HmmParams): FreeParameter[] {
  const { nStates: k, nFeatures: n, covarianceType } = params
  const label = (state: number, d: number) => (n === 1 ? `${state}` : `${state}_${d}`)
  const list: FreeParameter[] = []
  for (let s = 0; s < k; s++) {
    for (let d = 0; d < n; d++) list.push(entry(`mean${label(s, d)}`, 'means', s * n + d, s, d, d))
  }
  if (covarianceType === 'spherical') for (let s = 0; s < k; s++) list.push(entry(`var${s}`, 'covars', s, s, 0, 0))
  if (covarianceType === 'diag') {
    for (let s = 0; s < k; s++) {
      for (let d = 0; d < n; d++) list.push(entry(`var${label(s, d)}`, 'covars', s * n + d, s, d, d))
    }
  }
  if (covarianceType === 'full') for (let s = 0; s < k; s++) list.push(...triangle(n, s, n === 1 ? `var${s}` : `cov${s}_`))
  if (covarianceType === 'tied') list.push(...triangle(n, null, n === 1 ? 'var' : 'cov'))
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) if (i !== j) list.push(entry(`a${i}${j}`, 'transmat', i * k + j, i, i, j))
  }
  return list
}

/** The same parameters with one of them moved by `step`, the diagonal of transmat taking what it loses. */
export function moveParameter(params: HmmParams, parameter: FreeParameter, step: number): HmmParams {
  const array = params[parameter.group].slice()
  array[parameter.index]! += step
  if (parameter.mirror !== null) array[parameter.mirror]! += step
  if (parameter.group === 'transmat') array[parameter.row * (params.nStates + 1)]! -= step
  return { ...params, [parameter.group]: array }
}

function entry(
  name: string, group: FreeParameter['group'], index: number, state: number | null, row: number, column: number,
): FreeParameter {
  return { name, group, index, mirror: null, state, row, column }
}

/** The lower triangle of one covariance matrix, by rows. */
function triangle(n: number, state: number | null, prefix: string): FreeParameter[] {
  const list: FreeParameter[] = []
  const block = (state ?? 0) * n * n
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const name = n === 1 ? prefix : `${prefix}${i}_${j}`
      const mirror = i === j ? null : block + j * n + i
      list.push({ name, group: 'covars', index: block + i * n + j, mirror, state, row: i, column: j })
    }
  }
  return list
}
