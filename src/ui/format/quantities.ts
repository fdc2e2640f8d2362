import { formatFixed, THIN_SPACE } from './number'
import type { MaybeNumber, NumberFormatOptions } from './number'

/** 0.918 as '91.8': for columns and labels whose unit (%) stands in the header. */
export function formatProbability(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(percent(value), 1, options)
}

/** 0.918 as '91.8 %': for sentences. */
export function formatProbabilityPercent(value: MaybeNumber, options?: NumberFormatOptions): string {
  return withPercentSign(value, formatProbability(value, options))
}

/** 0.0315 as '3.15', unit in the header. */
export function formatReturn(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(percent(value), 2, options)
}

export function formatReturnPercent(value: MaybeNumber, options?: NumberFormatOptions): string {
  return withPercentSign(value, formatReturn(value, options))
}

/** Share with the decimals asked for: (0.3, 0) is '30 %'. */
export function formatPercent(value: MaybeNumber, decimals: number, options?: NumberFormatOptions): string {
  return withPercentSign(value, formatFixed(percent(value), decimals, options))
}

/** Also AIC, BIC and ICL: one decimal. */
export function formatLogLikelihood(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, 1, options)
}

/** Log likelihood of one row, and differences of log odds: two decimals. */
export function formatLogScore(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, 2, options)
}

export function formatSharpe(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, 2, options)
}

/** Expected durations and other counts of days that need not be whole. */
export function formatDays(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, 1, options)
}

/** A fraction in basis points: 0.0012 as '12'. */
export function formatBasisPoints(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(typeof value === 'number' ? value * 10_000 : value, 0, options)
}

/** A raw feature value whose scale is not known in advance: about four significant digits. */
export function formatFeatureValue(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, decimalsFor(value), options)
}

/** Decimals that show about four significant digits of the largest of some values: one rule for a whole column. */
export function decimalsFor(largest: MaybeNumber): number {
  const size = Math.abs(largest ?? 0)
  if (!Number.isFinite(size) || size === 0) return 2
  return Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(size))))
}

function percent(value: MaybeNumber): MaybeNumber {
  return typeof value === 'number' ? value * 100 : value
}

function withPercentSign(value: MaybeNumber, text: string): string {
  return value === null || value === undefined || Number.isNaN(value) ? text : `${text}${THIN_SPACE}%`
}
