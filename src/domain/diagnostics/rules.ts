/** Histories simulated and fitted; with 199 the largest but one bounds 1 %. */
export const N_REPLICATES = 199

/** Chance that a check finds a fault in a healthy history. */
export const LEVEL = 0.01

/** Simulated fits below which no limit at LEVEL exists. */
export const MIN_REPLICATES = 99

/** Rows of a part below which nothing is said of its residuals. */
export const MIN_ROWS = 60

/** Whole spells of a state below which nothing is said of how long they last. */
export const MIN_SPELLS = 5

export const N_LAGS = 20
/** Lags summed up in the checks of memory. */
export const N_CHECKED_LAGS = 10
export const N_PIT_BINS = 20

/** Normal quantiles at which those of the residuals are compared: -2.8 to 2.8. */
export const QUANTILE_POINTS: readonly number[] = Array.from({ length: 29 }, (_, i) => (i - 14) / 5)

/** Largest rows of the bins that lengths of spells are counted in; one more bin holds what is longer. */
export const SPELL_EDGES: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128]
