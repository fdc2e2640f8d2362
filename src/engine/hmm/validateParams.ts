import { EngineError, type HmmParams } from '../types'
import { isAllFinite } from './observations'

/** How far a row of probabilities may sum from 1. */
const SUM_TOLERANCE = 1e-6

/** Largest number of states; sets of states are bits of one integer. */
const MAX_STATES = 30

/** @throws EngineError 'invalidArgument' naming the array and the entry that breaks the contract of HmmParams */
export function validateParams(params: HmmParams): void {
  const { nStates: k, nFeatures: d, startprob, transmat, means, covars } = params
  if (!(Number.isInteger(k) && k >= 1 && k <= MAX_STATES)) throw invalid(`nStates is ${k}; it must be 1 to ${MAX_STATES}`)
  if (!(Number.isInteger(d) && d >= 1)) throw invalid(`nFeatures is ${d}; it must be 1 or more`)
  requireLength('startprob', startprob, k)
  requireLength('transmat', transmat, k * k)
  requireLength('means', means, k * d)
  requireLength('covars', covars, covarsLength(params))
  requireProbabilities('startprob', startprob, 0, k)
  for (let i = 0; i < k; i++) requireProbabilities('transmat', transmat, i, k)
  requireCovars(params)
}

/** Numbers in `covars` for this shape. */
export function covarsLength(shape: Pick<HmmParams, 'nStates' | 'nFeatures' | 'covarianceType'>): number {
  const { nStates: k, nFeatures: d } = shape
  return { spherical: k, diag: k * d, full: k * d * d, tied: d * d }[shape.covarianceType]
}

function requireLength(name: string, array: Float64Array, length: number): void {
  if (array.length !== length) throw invalid(`${name} has ${array.length} numbers; this shape needs ${length}`)
  if (isAllFinite(array)) return
  const at = array.findIndex((value) => !Number.isFinite(value))
  throw invalid(`${name}[${at}] is ${array[at]}; it must be finite`)
}

function requireProbabilities(name: 'startprob' | 'transmat', array: Float64Array, row: number, width: number): void {
  const words = (): string => (name === 'startprob' ? name : `${name} row ${row}`)
  let sum = 0
  for (let i = row * width; i < (row + 1) * width; i++) {
    if (array[i]! < 0) throw invalid(`${words()} holds ${array[i]}; probabilities cannot be negative`)
    sum += array[i]!
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) throw invalid(`${words()} sums to ${sum}; it must sum to 1`)
}

function requireCovars(params: HmmParams): void {
  const { covarianceType, nFeatures: n, covars } = params
  if (covarianceType === 'spherical' || covarianceType === 'diag') {
    const at = covars.findIndex((value) => !(value > 0))
    if (at >= 0) throw invalid(`covars[${at}] is ${covars[at]}; a variance must be positive`)
    return
  }
  for (let block = 0; block < covars.length; block += n * n) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const a = covars[block + i * n + j]!
        const b = covars[block + j * n + i]!
        if (a !== b && Math.abs(a - b) > 1e-9 * (Math.abs(a) + Math.abs(b))) throw invalid(`covars is not symmetric at row ${i}, column ${j}`)
      }
    }
  }
}

function invalid(message: string): EngineError {
  return new EngineError('invalidArgument', message)
}
