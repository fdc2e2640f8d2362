/**
 * The header of a room: 32-bit words, each a size or the byte address of an array, in this order. Read by the assembly
 * kernels and written by layOutRoom, from this one file.
 */
export const N_STATES = 0
export const N_FEATURES = 1
export const IS_DENSE = 2
/** numbers of `whiten` per state */
export const STRIDE = 3
/** states rounded up to an even number: the row length of `transmat`, `transposed` and `logTransmat` */
export const PADDED_STATES = 4
export const DATA = 5
export const STARTPROB = 6
export const TRANSMAT = 7
export const TRANSPOSED = 8
export const MEANS = 9
export const WHITEN = 10
export const LOG_NORM = 11
export const THRESHOLDS = 12
export const DIFF = 13
export const WEIGHTED = 14
export const DENSITIES = 15
export const SCALED = 16
export const SHIFTS = 17
export const ALPHA = 18
export const SUMS = 19
export const RAWS = 20
export const PRIORS = 21
export const CARRY = 22
export const RATIO = 23
export const SMOOTHED = 24
export const AFTER = 25
export const MASS = 26
export const FIRST = 27
export const SECOND = 28
export const MOVES = 29
export const SCALARS = 30
export const INCREMENTS = 31
export const LOG_TRANSMAT = 32
export const LOG_START = 33
export const SCORE = 34
export const FILTERED = 35
export const BACKPOINTERS = 36
export const N_FIELDS = 37

/** Places in `scalars`. */
export const SHIFT_SUM = 0
/** power of two taken out of the weights by rescaling, summed over the rows of a call */
export const EXPONENT = 1
/** sum of the weights carried from the last row */
export const CARRIED_SUM = 2
/** log-likelihood of the blocks filtered so far, nats, and the digits its sum has lost */
export const LOG_LIKELIHOOD = 3
export const LOST = 4
export const N_SCALARS = 6
