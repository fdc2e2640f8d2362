/** How the states share and shape their covariance matrices. */
export type CovarianceType = 'spherical' | 'diag' | 'full' | 'tied'

export const COVARIANCE_TYPES: readonly CovarianceType[] = ['spherical', 'diag', 'full', 'tied']

/** Parameters of a Gaussian HMM with K = nStates and D = nFeatures. Every array is row-major. */
export type HmmParams = {
  readonly nStates: number
  readonly nFeatures: number
  readonly covarianceType: CovarianceType
  /** (K) probability of each state at the first row of a sequence; sums to 1 */
  readonly startprob: Float64Array
  /** (K, K) row = from, column = to; each row sums to 1 */
  readonly transmat: Float64Array
  /** (K, D) in the units of the observations */
  readonly means: Float64Array
  /** variances: spherical (K), diag (K, D), full (K, D, D), tied (D, D) */
  readonly covars: Float64Array
}

/** Rows of one or more independent sequences, stacked. */
export type Observations = {
  readonly nSamples: number
  readonly nFeatures: number
  /** (T, D) row-major; NaN marks a missing cell, which is integrated out */
  readonly values: Float64Array
  /** rows of each sequence, in order; they sum to nSamples */
  readonly lengths: readonly number[]
}

/** Which parameters EM updates. */
export type UpdateMask = {
  readonly startprob: boolean
  readonly transmat: boolean
  readonly means: boolean
  readonly covars: boolean
}

/** Conjugate priors for MAP estimation; the defaults are flat. See the M-step in README.md. */
export type Priors = {
  /** Dirichlet concentration of startprob: one number or (K) */
  readonly startprob: number | Float64Array
  /** Dirichlet concentration of transmat: one number or (K, K) */
  readonly transmat: number | Float64Array
  /** prior mean: one number or (K, D) */
  readonly means: number | Float64Array
  readonly meansWeight: number
  readonly covars: number | Float64Array
  readonly covarsWeight: number
}

/** 'degenerate': a state collapsed or a variance sits on the floor; the result says which. */
export type StopReason = 'converged' | 'maxIter' | 'cancelled' | 'degenerate'

/** One thing that went wrong, or was held back, in a fit; states and features are indexes. */
export type Degeneracy =
  | { readonly code: 'deadState'; readonly state: number }
  | { readonly code: 'varianceFloor'; readonly state: number | null; readonly feature: number | null }
  | { readonly code: 'constantFeature'; readonly feature: number }
  /** the state lives on a few identical or nearly identical rows */
  | { readonly code: 'collapsedState'; readonly state: number; readonly effectiveRows: number }

export type EmOptions = {
  readonly maxIter: number
  /** stop when the gain of log-likelihood per row falls below tol; 0 or less never stops early */
  readonly tol: number
  readonly update?: UpdateMask
  readonly priors?: Priors
  /** smallest variance (or eigenvalue) as a share of each feature's variance; 0 switches it off */
  readonly relativeVarianceFloor: number
  /**
   * Iterates may be extrapolated ones that raise the log-likelihood. true, the default: faithfully, to where EM itself would end from this
   * start, or higher. 'freely': in fewer steps, but now and then to another, lower optimum. false: exactly EM's own. With priors it is
   * always EM's own
   */
  readonly accelerate?: boolean | 'freely'
}

export type EmResult = {
  readonly params: HmmParams
  /** (nIter + 1) log-likelihood after i M-steps; the last entry belongs to params */
  readonly history: Float64Array
  /** log-likelihood of params, nats */
  readonly logLikelihood: number
  readonly nIter: number
  readonly stopReason: StopReason
  readonly degeneracies: readonly Degeneracy[]
}

/** An engine call whose arguments break its contract, or data no state can explain. */
export class EngineError extends Error {
  constructor(
    readonly code: 'invalidArgument' | 'zeroLikelihood' | 'notPositiveDefinite' | 'logLikelihoodFell' | 'outOfMemory' | 'cancelled',
    message: string,
  ) {
    super(message)
    this.name = 'EngineError'
  }
}
