import type { RowRange } from '../../model/scaler'
import { SPELL_EDGES } from '../rules'
import type { SpellFigures } from '../types'

/**
 * Whole spells of each state: the first and the last of every range are left out, since their lengths are not known.
 *
 * @param states  (T) state of each row  @param ranges  rows of the part, one range a series
 */
export function spellFigures(states: Uint8Array, ranges: readonly RowRange[], nStates: number): SpellFigures[] {
  const lengths = Array.from({ length: nStates }, (): number[] => [])
  for (const { from, to } of ranges) {
    let start = from
    for (let t = from + 1; t < to; t++) {
      if (states[t] === states[t - 1]) continue
      if (start > from) lengths[states[start]!]!.push(t - start)
      start = t
    }
  }
  return lengths.map((own) => ({
    nSpells: own.length,
    meanRows: own.length === 0 ? null : own.reduce((sum, rows) => sum + rows, 0) / own.length,
    upTo: SPELL_EDGES.map((edge) => (own.length === 0 ? 0 : own.filter((rows) => rows <= edge).length / own.length)),
  }))
}
