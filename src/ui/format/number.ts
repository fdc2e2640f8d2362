/** Narrow no-break space: groups thousands and stands before a unit. */
export const THIN_SPACE = '\u202f'
/** U+2212, as wide as a plus. */
export const MINUS = '\u2212'
/** Stands in a cell or beside a label where a value is not there. */
export const NOT_THERE = '\u2013'

export type NumberFormatOptions = {
  /** '+' before positive values */
  readonly isSigned?: boolean
  /** what stands for a value that is not there; an en dash unless said otherwise */
  readonly absent?: string
}

/** A number as formatters take it: null, undefined and NaN all mean "not there". */
export type MaybeNumber = number | null | undefined

/** Fixed decimals, true minus, thousands grouped from four digits on; zero carries no sign. */
export function formatFixed(value: MaybeNumber, decimals: number, options: NumberFormatOptions = {}): string {
  if (value === null || value === undefined || Number.isNaN(value)) return options.absent ?? NOT_THERE
  const digits = magnitude(Math.abs(value), decimals)
  return sign(value, digits, options.isSigned ?? false) + digits
}

export function formatInteger(value: MaybeNumber, options?: NumberFormatOptions): string {
  return formatFixed(value, 0, options)
}

/** Every digit of the double, for copying and exports; ASCII, no grouping. Empty where there is no value. */
export function formatFullDouble(value: MaybeNumber): string {
  return value === null || value === undefined || Number.isNaN(value) ? '' : String(value)
}

function magnitude(size: number, decimals: number): string {
  if (size === Infinity) return '\u221e'
  if (size >= 1e21) return size.toExponential(decimals)
  const [whole = '0', fraction] = size.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE)
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

function sign(value: number, digits: string, isSigned: boolean): string {
  const isZero = !/[1-9\u221e]/.test(digits)
  if (isZero) return ''
  if (value < 0) return MINUS
  return isSigned ? '+' : ''
}
