import type { InferenceRequest } from '../jobs/inference'
import { MILLION, YEAR } from '../../../src/domain/benchmark/problems'
import { SYMBOLS } from './problems'

export type Inference = Omit<InferenceRequest, 'kernels'> & { readonly id: string; readonly name: string; readonly unit: 'ms' | 'µs' }

/** The standard inferences on rows of K = 3, D = 9, full. */
export const INFERENCES: readonly Inference[] = [
  { id: 'viterbi-252', name: 'Viterbi, 252 rows', unit: 'µs', problem: YEAR, task: 'viterbi', calls: 1000 },
  { id: 'smoothing-252', name: 'smoothing, 252 rows', unit: 'µs', problem: YEAR, task: 'smoothing', calls: 1000 },
  { id: 'filter-252', name: 'filter, 252 rows', unit: 'µs', problem: YEAR, task: 'filter', calls: 1000 },
  { id: 'viterbi-1M', name: 'Viterbi, 1 000 000 rows', unit: 'ms', problem: MILLION, task: 'viterbi', calls: 1 },
  { id: 'smoothing-1M', name: 'smoothing, 1 000 000 rows', unit: 'ms', problem: MILLION, task: 'smoothing', calls: 1 },
  { id: 'symbols-viterbi', name: '500 symbols × 2 500 rows in one call, Viterbi', unit: 'ms', problem: SYMBOLS, task: 'viterbi', calls: 1 },
  { id: 'symbols-filter', name: '500 symbols × 2 500 rows in one call, filter', unit: 'ms', problem: SYMBOLS, task: 'filter', calls: 1 },
]
