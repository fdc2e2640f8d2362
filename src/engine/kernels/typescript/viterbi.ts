import type { Room } from '../room'

/**
 * Viterbi scores, in bits, and back pointers of the lanes from..to of a block (Rabiner 1989, III.B); ties go to the lowest
 * state. `score` is carried from row to row.
 *
 * @param isStart  the first lane begins a sequence
 */
export function viterbi(room: Room, block: number, from: number, to: number, isStart: boolean): void {
  const { nStates: n, paddedStates: width, densities, logTransmat, logStart, score, backpointers } = room
  for (let r = from, pointer = (block * 64 + from) * n; r < to; r++, pointer += n) {
    for (let j = 0; j < n; j++) {
      let best = score[0]! + logTransmat[j]!
      let state = 0
      if (isStart && r === from) best = logStart[j]!
      else {
        for (let i = 1, at = width + j; i < n; i++, at += width) {
          const candidate = score[i]! + logTransmat[at]!
          if (candidate > best) {
            best = candidate
            state = i
          }
        }
      }
      score[width + j] = best + densities[j * 64 + r]!
      backpointers[pointer + j] = state
    }
    for (let j = 0; j < n; j++) score[j] = score[width + j]!
  }
}
