import type { SpellFigures } from './types'

/**
 * Distance of each history's lengths of spells of one state from those of all of them together, sqrt(n) times the largest difference of
 * the shares that last at most so many rows: what Kolmogorov's statistic is for a distribution that has no formula. A decoded path has
 * fewer short spells than its chain, so the geometric distribution would be the wrong yardstick even for a true model.
 *
 * @param histories  the spells of one state in each history
 * @returns one number a history; 0 for one without a whole spell
 */
export function spellDistances(histories: readonly SpellFigures[]): number[] {
  const pooled = pooledShares(histories)
  return histories.map(({ nSpells, upTo }) => Math.sqrt(nSpells) * upTo.reduce((most, share, i) => Math.max(most, nSpells === 0 ? 0 : Math.abs(share - pooled[i]!)), 0))
}

/** Shares of the spells of all histories that last at most each of SPELL_EDGES rows; zeros without any. */
export function pooledShares(histories: readonly SpellFigures[]): number[] {
  const total = histories.reduce((sum, { nSpells }) => sum + nSpells, 0)
  const nEdges = histories[0]?.upTo.length ?? 0
  return Array.from({ length: nEdges }, (_, i) => (total === 0 ? 0 : histories.reduce((sum, { nSpells, upTo }) => sum + nSpells * upTo[i]!, 0) / total))
}
