import { drawdowns } from '../../engine'

/** (n) what 1 has become at the close of each row, by simple returns. */
export function growthOf(returns: Float64Array): Float64Array {
  let wealth = 1
  return returns.map((value) => (wealth *= 1 + value))
}

/** (n) fall below the highest value so far, the capital at the start included: 0 or negative. */
export function fallsOf(returns: Float64Array): Float64Array {
  return drawdowns(returns)
}
