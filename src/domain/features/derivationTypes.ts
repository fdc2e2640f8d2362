import type { DayNumber } from '../shared/day'
import type { Digest } from '../shared/digest'
import type { Recipe, UndefinedReason } from './types'

/** How a data set of features was computed from others; kept with it for good. */
export type Derivation = {
  readonly recipe: Recipe
  readonly recipeDigest: Digest
  /** the first gives the rows, further ones were joined by date */
  readonly sources: readonly { readonly digest: Digest; readonly name: string }[]
  /** rows of the calendar, warm-up included */
  readonly rowsComputed: number
  /** rows at the beginning left out, since some feature was not defined yet */
  readonly warmUpRows: number
  /** symbols left out, since no row of theirs has every feature */
  readonly symbolsLeftOut: readonly string[]
  /** cells of the rows that are left without a value, by feature and reason */
  readonly undefinedCells: readonly { readonly feature: string; readonly reason: UndefinedReason; readonly count: number; readonly firstDay: DayNumber }[]
}
