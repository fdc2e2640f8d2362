import { z } from '../zod'

export const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const text = z.string().check(z.maxLength(10_000))
export const count = z.int().check(z.minimum(0))
/** index of a state or a feature */
export const index = z.int().check(z.minimum(0))
export const day = z.int()
export const epochMs = z.number()
export const covarianceType = z.enum(['spherical', 'diag', 'full', 'tied'])
export const stopReason = z.enum(['converged', 'maxIter', 'cancelled', 'degenerate'])
export const labelRule = z.strictObject({ orderingFeature: text })
