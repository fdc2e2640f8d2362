import type { ColumnTrace } from './columnTrace'
import { localScale } from './localScale'

const MOST_NONPOSITIVE = 0.01
/** usual moves away from zero from where a series does not drift through zero but is thrown over it */
const FAR_FROM_ZERO = 5

/**
 * Rows of zero or below in a column that is otherwise positive, so that it has no logarithm and no log return there: oil on 20 April
 * 2020, a sign lost on the way. A rate that drifts through zero is not meant, since nobody takes its logarithm; a price always is.
 */
export function findSignChanges(trace: ColumnTrace, isPrice: boolean): readonly number[] {
  const { values, rows, levels, kind } = trace
  if (kind === 'noise' && !isPrice) return []
  const found: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > 0) continue
    found.push(i)
    if (found.length > MOST_NONPOSITIVE * values.length && !isPrice) return []
  }
  return found.filter((i) => isPrice || isThrown(values, levels, trace, i)).map((i) => rows[i]!)
}

function isThrown(values: Float64Array, levels: Float64Array, trace: ColumnTrace, i: number): boolean {
  let before = i - 1
  while (before >= 0 && values[before]! <= 0) before--
  if (before < 0) return false
  if (!trace.isLog) return values[before]! > FAR_FROM_ZERO * localScale(trace, i)
  // in logarithms the usual move is a share of the level, so a positive level is far from zero unless it has just fallen by half
  let reference = before
  for (let j = before; j >= 0 && j > before - 10; j--) if (levels[j]! > levels[reference]!) reference = j
  return values[before]! > 0.1 * values[reference]!
}
