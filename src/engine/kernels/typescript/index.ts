import type { Kernels } from '../kernels'
import { backward, reciprocals, smoothedRows } from './backward'
import { densities } from './densities'
import { details } from './details'
import { forward, normalise } from './forward'
import { load } from './load'
import { moments, moves } from './moments'
import { filterBlocks, smoothBlocks } from './passes'
import { scale } from './scale'
import { viterbi } from './viterbi'

export const typescriptKernels: Kernels = {
  name: 'typescript', load, densities, scale, forward, normalise, details, reciprocals, backward, smoothedRows, moves, moments, filterBlocks, smoothBlocks,
  viterbi,
}
