/** Numbers on which both sets of kernels must agree. */

/** Rows per block; the lanes of every loop over rows. */
export const BLOCK = 64

/** log2 of factors that count as zero (1e-278): smaller ones would make denormal numbers, which are slow and inexact. */
export const NEGLIGIBLE_LOG2 = -923

/**
 * Filtering weights are kept at a sum from 2^-100 to about 1 by exact powers of two. A row whose sum falls below 2^-300, or
 * that predicts a reachable state below 2^-564, is redone in logs.
 */
export const RESCALE_BELOW = 7.888609052210118e-31
export const RESCALE_TWICE_BELOW = 6.223015277861142e-61
export const SMALL_SUM = 4.909093465297727e-91
export const SMALL_WEIGHT = 1.656084321055619e-170
export const TWO_100 = 1.2676506002282294e+30
export const TWO_200 = 1.6069380442589903e+60

/** Rows of a state in one block below which the block is left out: far below the rounding of any living state's sums. */
export const NEGLIGIBLE_MASS = 1e-30
