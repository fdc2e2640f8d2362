/** A golden case in the format 'hmm-golden/1'; test/fixtures/golden/README.md describes every key. */

/** A number, null for missing or infinite, or nested arrays of them. */
export type Nested = number | null | readonly Nested[]

/** A long array: its first and last rows, or all of them, with the sums of its columns. */
export type GoldenTable = {
  readonly first?: readonly Nested[]
  readonly last?: readonly Nested[]
  readonly rows?: readonly Nested[]
  readonly column_sums: Nested
}

export type GoldenGenerator = {
  readonly seed: number
  readonly T: number
  readonly decimals: number
  readonly startprob: readonly number[]
  readonly transmat: readonly (readonly number[])[]
  readonly means: readonly (readonly number[])[]
  readonly cholesky: readonly (readonly (readonly number[])[])[]
  readonly check: {
    readonly first_rows: readonly (readonly number[])[]
    readonly last_rows: readonly (readonly number[])[]
    readonly column_sums: readonly number[]
    readonly column_sums_of_squares: readonly number[]
    readonly hash31: number
  }
}

export type GoldenParams = {
  readonly startprob: Nested
  readonly transmat: Nested
  readonly means: Nested
  readonly covars: Nested
}

export type GoldenPath = { readonly path: string; readonly min_gap: number }

export type GoldenExpected = {
  readonly loglik_history: readonly number[] | null
  readonly params: GoldenParams
  readonly loglik: number
  readonly n_params: number
  readonly aic: number
  readonly bic: number
  readonly loglik_increments: GoldenTable | null
  readonly viterbi: (GoldenPath & { readonly logprob: number }) | null
  readonly smoothed: GoldenTable | null
  readonly smoothed_entropy: number | null
  readonly map_path: GoldenPath | null
  readonly filtered: GoldenTable | null
  readonly predicted: GoldenTable | null
  readonly transition_counts: Nested
  readonly stationary: Nested
  readonly expected_durations: Nested
  readonly forecast: readonly { readonly h: number; readonly state_probs: Nested; readonly mean: Nested; readonly cov: Nested }[] | null
  readonly pseudo_residual_u: GoldenTable | null
}

export type GoldenTolerance = {
  readonly loglik_rel: number
  readonly transmat_abs: number
  readonly means_rel: number
  readonly covars_rel: number
  readonly probs_abs: number
  readonly counts_rel: number
  readonly increments_abs: number
  readonly derived_rel: number
}

export type GoldenStandardErrors = {
  readonly parameters: readonly string[]
  readonly estimate: readonly number[]
  readonly se: readonly number[]
  readonly covariance: Nested
  readonly startprob_fixed?: readonly number[]
}

export type GoldenPriors = {
  readonly startprob_prior?: Nested
  readonly transmat_prior?: Nested
  readonly means_prior?: Nested
  readonly means_weight?: number
  readonly covars_prior?: Nested
  readonly covars_weight?: number
}

export type GoldenCase = {
  readonly schema: string
  readonly id: string
  readonly kind: 'fit' | 'inference' | 'invariants'
  readonly data: {
    readonly n_samples: number
    readonly n_features: number
    readonly lengths: readonly number[]
    readonly X: readonly (readonly (number | null)[])[] | null
    readonly generator?: GoldenGenerator
  }
  readonly model: { readonly n_states: number; readonly covariance_type: 'spherical' | 'diag' | 'full' | 'tied' }
  readonly initial: GoldenParams
  readonly settings: { readonly n_iter: number; readonly update: string; readonly m_step: 'mle' | 'map'; readonly priors?: GoldenPriors }
  readonly expected?: GoldenExpected
  readonly tolerance?: GoldenTolerance
  readonly standard_errors?: GoldenStandardErrors
  readonly checks?: { readonly must: readonly string[]; readonly survivors?: Partial<GoldenParams> & { readonly loglik_history?: readonly number[] } }
}

/** Takes JSON for a golden case if it says it is one. Returns null otherwise. */
export function asGoldenCase(json: unknown): GoldenCase | null {
  if (typeof json !== 'object' || json === null) return null
  const candidate = json as Partial<GoldenCase>
  const isCase = candidate.schema === 'hmm-golden/1' && typeof candidate.id === 'string' && candidate.data && candidate.model
    && candidate.initial && candidate.settings && ['fit', 'inference', 'invariants'].includes(String(candidate.kind))
  return isCase ? (candidate as GoldenCase) : null
}

/** Nested arrays as one flat row-major array; null becomes NaN. */
export function flatten(nested: Nested): Float64Array {
  const out: number[] = []
  const visit = (value: Nested): void => {
    if (value === null) out.push(NaN)
    else if (typeof value === 'number') out.push(value)
    else value.forEach(visit)
  }
  visit(nested)
  return Float64Array.from(out)
}
