import type { RegimeName } from '../model/types'
import type { ModelSize } from './countParameters'
import { countOwnParameters } from './countParameters'
import { ROWS_PER_OWN_PARAMETER } from './sampleSize'
import { groupThousands } from './words'

/** Warns of each regime that holds fewer than five effective rows for each parameter of its own. */
export function secondSampleCheck(size: ModelSize, regimes: readonly RegimeName[], effectiveRows: ArrayLike<number>): string[] {
  const own = countOwnParameters(size)
  const needed = ROWS_PER_OWN_PARAMETER * own
  return regimes.flatMap((regime, k) => {
    const rows = effectiveRows[k]!
    if (rows >= needed) return []
    return [
      `${regime} holds ${rows.toFixed(0)} effective rows for ${groupThousands(own)} parameters of its own; ` +
        `below ${groupThousands(needed)} (${ROWS_PER_OWN_PARAMETER} for each) its mean and covariance are uncertain.`,
    ]
  })
}
