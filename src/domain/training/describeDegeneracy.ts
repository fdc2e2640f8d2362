import type { Degeneracy } from '../../engine'
import type { RegimeName } from '../model/types'

/** What went wrong, or was held back, in a fit, in words. */
export function describeDegeneracy(degeneracy: Degeneracy, regimes: readonly RegimeName[]): string {
  switch (degeneracy.code) {
    case 'deadState':
      return `${regimes[degeneracy.state]} is dead: no row belongs to it. Take fewer states.`
    case 'collapsedState':
      return `${regimes[degeneracy.state]} collapsed onto ${degeneracy.effectiveRows.toFixed(1)} nearly identical rows. Take fewer states, or look for repeated rows.`
    case 'varianceFloor':
      return `A variance ${degeneracy.state === null ? 'shared by all regimes' : `of ${regimes[degeneracy.state]}`} is held by the floor: some direction carries next to no spread.`
    case 'constantFeature':
      return 'A feature does not vary in the training part.'
  }
}
