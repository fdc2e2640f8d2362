import type { InputSpec, ParameterSpec } from './kindTypes'

/** Longest window: ten years of business days. */
export const MAX_WINDOW = 2520

export const SERIES: InputSpec = { label: 'series', isPositive: false }
export const POSITIVE: InputSpec = { label: 'series above 0', isPositive: true }
export const PRICE: InputSpec = { label: 'price', isPositive: true }

/** Number of rows back, or in a window. */
export function windowParameter(initial: number, { name = 'window', label = 'Window, rows', min = 2 } = {}): ParameterSpec {
  return { name, type: 'integer', label, min, max: MAX_WINDOW, initial }
}

export const PERIODS_PER_YEAR: ParameterSpec = {
  name: 'periodsPerYear',
  type: 'number',
  label: 'Rows a year',
  min: 1,
  max: 366,
  initial: 252,
}

export function unitOr(unit: string | null | undefined, otherwise: string): string {
  return unit ?? otherwise
}
