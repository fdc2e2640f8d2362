import { createFactors, factorsInto } from '../gaussian/factors'
import { createPatternFactor, createPatternScratch } from '../gaussian/missingCells'
import { rowDensitiesInto } from '../gaussian/rowDensities'
import { log } from '../math/log'
import { EngineError, type HmmParams } from '../types'
import { BLOCK } from './blocks'
import { createForwardWorkspace, forwardRows, type ForwardCursor } from './forward'
import { resetLogRows } from './logRows'
import { restoreOnline, saveOnline, type OnlineState } from './onlineState'
import { reachAtStart, reachRows } from './reach'
import { scaleDensity } from './scaleDensities'
import { validateParams } from './validateParams'

/** A filter that takes one row at a time. */
export type OnlineFilter = {
  /**
   * Takes one row (D numbers, NaN = missing) and returns log p(row | rows before), nats.
   * @throws EngineError 'zeroLikelihood' if no state explains the row
   */
  step(row: Float64Array): number
  /** (K) filtered probabilities after the last row (startprob before the first); overwritten by the next step */
  readonly stateProbs: Float64Array
  /** where the filter stands: `createOnlineFilter` goes on from there with the same bits */
  save(): OnlineState
}

/** Rows kept: the one before the previous, the previous, the current. */
const CURRENT = 2

/**
 * The forward recursion one row at a time: the same bits as filterStates. Cost of a step O(K^2 + K D^2), no allocation
 * (but for rows that underflow the scaled form).
 *
 * @param from  what was saved after the last row already seen, or its (K) filtered probabilities alone; without it the next row
 *   starts a sequence
 */
export function createOnlineFilter(params: HmmParams, from?: OnlineState | Float64Array): OnlineFilter {
  validateParams(params)
  const { nStates: n, nFeatures } = params
  const factors = createFactors(params)
  factorsInto(factors, params)
  const pattern = createPatternFactor(params, createPatternScratch(nFeatures))
  const work = createForwardWorkspace(CURRENT + 1, n, true)
  const densities = new Float64Array(n * BLOCK)
  const current = params.startprob.slice()
  const cursor: ForwardCursor = {
    sequence: 0, sequenceStart: CURRENT, reach: 0, isStable: false, rowReach: reachRows(params),
    starts: Int32Array.of(CURRENT, CURRENT + 1),
  }
  resetLogRows(work.logRows, params)
  const buffers = { work, densities, cursor, current: CURRENT }
  if (from instanceof Float64Array) resume(from)
  else if (from) {
    restoreOnline(buffers, from)
    if (from.nRows > 0) current.set(from.stateProbs)
  }

  function resume(probs: Float64Array): void {
    work.filtered.set(probs, CURRENT * n)
    current.set(probs)
    for (let k = 0; k < n; k++) work.logRows.logFiltered[k] = log(probs[k]!)
    work.logRows.lastRow = CURRENT
    cursor.reach = reachAtStart(probs)
    cursor.sequence = 1
    cursor.sequenceStart = -1
  }

  function shiftRows(): void {
    work.filtered.copyWithin(0, n)
    work.logRows.lastRow = work.logRows.lastRow === CURRENT ? CURRENT - 1 : -1
    work.logRows.count = 0
    for (let k = 0; k < n; k++) densities[k * BLOCK + CURRENT - 1] = densities[k * BLOCK + CURRENT]!
  }

  function step(row: Float64Array): number {
    if (row.length !== nFeatures) {
      throw new EngineError('invalidArgument', `the row has ${row.length} numbers, the model ${nFeatures} features`)
    }
    shiftRows()
    rowDensitiesInto(densities, CURRENT, BLOCK, params, factors, pattern, row, 0)
    let shift = densities[CURRENT]!
    for (let k = 1; k < n; k++) if (densities[k * BLOCK + CURRENT]! > shift) shift = densities[k * BLOCK + CURRENT]!
    work.shifts[CURRENT] = shift
    for (let k = 0; k < n; k++) work.scaled[k * BLOCK + CURRENT] = scaleDensity(densities[k * BLOCK + CURRENT]! - shift)
    forwardRows(work, params, densities, 0, CURRENT, CURRENT + 1, cursor)
    if (cursor.sequence === 1) cursor.sequenceStart--
    for (let k = 0; k < n; k++) current[k] = work.filtered[CURRENT * n + k]!
    return work.increments![CURRENT]!
  }

  return { step, stateProbs: current, save: () => saveOnline(buffers) }
}
