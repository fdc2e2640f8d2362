import type { Kernels } from '../kernels'
import { backward, invert, predict, smoothedRows } from './backward'
import { densities } from './densities'
import { forward, increments, normalise } from './forward'
import { load } from './load'
import { moments, moves } from './moments'
import { scale } from './scale'
import { viterbi } from './viterbi'

export const typescriptKernels: Kernels = {
  name: 'typescript', load, densities, scale, forward, normalise, increments, predict, invert, backward, smoothedRows, moves, moments, viterbi,
}
