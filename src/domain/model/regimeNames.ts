import type { RegimeName } from './types'

/**
 * Names of K regimes in the order of rising stress: NEUTRAL alone, RISK_ON and RISK_OFF, NEUTRAL between them, and
 * from four states on NEUTRAL_1, NEUTRAL_2, ... between them.
 */
export function regimeNames(nStates: number): readonly RegimeName[] {
  if (nStates === 1) return ['NEUTRAL']
  const between = Array.from({ length: nStates - 2 }, (_, i) => (nStates === 3 ? 'NEUTRAL' : `NEUTRAL_${i + 1}`))
  return ['RISK_ON', ...between, 'RISK_OFF']
}
