import {
  DATA, DIFF, FILTERED, FIRST, IS_DENSE, MASS, MEANS, MOVES, N_FEATURES, N_STATES, RATIO, SECOND, SMOOTHED, WEIGHTED,
} from '../fields'
import { NEGLIGIBLE_MASS } from '../limits'
import { addProducts } from './products'
import { COLUMN, field, sumOfLanes } from './room'

/** Twin of typescript/moments.ts: adds the moves of a block, still without the factor transmat. */
export function moves(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  const out = field(room, MOVES)
  const width = nStates << 3
  const filtered = field(room, FILTERED) + block * nStates * COLUMN
  const ratio = field(room, RATIO)
  for (let i: usize = 0; i < nStates; i += 3) {
    for (let j: usize = 0; j < nStates; j += 3) {
      addProducts(out + i * width + (j << 3), width, filtered + i * COLUMN, ratio + j * COLUMN, nStates - i, nStates - j, false)
    }
  }
}

/** Twin of typescript/moments.ts: adds one block to the moments of every state. */
export function moments(room: usize, block: usize): void {
  const nStates = field(room, N_STATES)
  const nFeatures = field(room, N_FEATURES)
  const isDense = field(room, IS_DENSE) != 0
  const data = field(room, DATA) + block * nFeatures * COLUMN
  const bytes = nFeatures << 3
  for (let k: usize = 0; k < nStates; k++) {
    const weights = field(room, SMOOTHED) + k * COLUMN
    const rows = massOf(weights)
    if (rows < NEGLIGIBLE_MASS) continue
    const mass = field(room, MASS) + (k << 3)
    store<f64>(mass, load<f64>(mass) + rows)
    const means = field(room, MEANS) + k * bytes
    const first = field(room, FIRST) + k * bytes
    if (isDense) dense(room, weights, data, means, first, field(room, SECOND) + k * nFeatures * bytes, nFeatures)
    else diagonal(weights, data, means, first, field(room, SECOND) + k * bytes, nFeatures)
  }
}

function massOf(weights: usize): f64 {
  let sum = v128.load(weights)
  for (let r: usize = 16; r < COLUMN; r += 16) sum = f64x2.add(sum, v128.load(weights + r))
  return sumOfLanes(sum)
}

function diagonal(weights: usize, data: usize, means: usize, first: usize, second: usize, nFeatures: usize): void {
  for (const end = means + (nFeatures << 3); means < end; means += 8, first += 8, second += 8, data += COLUMN) {
    const mean = v128.load64_splat(means)
    let s = f64x2.splat(0)
    let t = s
    for (let r: usize = 0; r < COLUMN; r += 16) {
      const x = f64x2.sub(v128.load(data + r), mean)
      const y = f64x2.mul(v128.load(weights + r), x)
      s = f64x2.add(s, y)
      t = f64x2.add(t, f64x2.mul(y, x))
    }
    store<f64>(first, load<f64>(first) + sumOfLanes(s))
    store<f64>(second, load<f64>(second) + sumOfLanes(t))
  }
}

function dense(room: usize, weights: usize, data: usize, means: usize, first: usize, second: usize, nFeatures: usize): void {
  const diff = field(room, DIFF)
  const weighted = field(room, WEIGHTED)
  let to: usize = 0
  for (const end = means + (nFeatures << 3); means < end; means += 8, first += 8) {
    const mean = v128.load64_splat(means)
    let s = f64x2.splat(0)
    for (let r: usize = 0; r < COLUMN; r += 16, to += 16) {
      const x = f64x2.sub(v128.load(data + to), mean)
      const y = f64x2.mul(v128.load(weights + r), x)
      v128.store(diff + to, x)
      v128.store(weighted + to, y)
      s = f64x2.add(s, y)
    }
    store<f64>(first, load<f64>(first) + sumOfLanes(s))
  }
  const width = nFeatures << 3
  for (let i: usize = 0; i < nFeatures; i += 3) {
    const row = second + i * width
    for (let j: usize = 0; j <= i; j += 3) {
      addProducts(row + (j << 3), width, weighted + i * COLUMN, diff + j * COLUMN, nFeatures - i, nFeatures - j, i == j)
    }
  }
}
