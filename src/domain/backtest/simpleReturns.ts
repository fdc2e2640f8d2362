import { exp, log } from '../../engine'
import type { ReturnKind } from './settings'

/**
 * (T) simple return of each row. Of prices: to the row from the last row that has one, so that a gap is earned at its end; the first
 * row has none. NaN = missing.
 *
 * @returns null where a price is not above zero, or a simple return is below -1: `row` says where
 */
export function simpleReturns(values: Float64Array, kind: ReturnKind): { readonly returns: Float64Array } | { readonly badRow: number } {
  const badRow = values.findIndex((value) => (kind === 'price' ? value <= 0 : kind === 'simpleReturn' && value < -1))
  if (badRow >= 0) return { badRow }
  if (kind === 'logReturn') return { returns: values.map((value) => (Number.isNaN(value) ? NaN : exp(value) - 1)) }
  return { returns: kind === 'price' ? ofPrices(values) : values.slice() }
}

/** (T) return of cash over each row from rates a year: the last one known before the row, at the first row the row's own. */
export function cashReturns(rates: Float64Array, periodsPerYear: number): Float64Array {
  let last = rates.find((rate) => !Number.isNaN(rate)) ?? 0
  return rates.map((rate) => {
    const earned = last
    if (!Number.isNaN(rate)) last = rate
    return perRow(earned, periodsPerYear)
  })
}

/** (1 + y)^(1 / A) - 1. */
function perRow(rate: number, periodsPerYear: number): number {
  return rate === 0 ? 0 : exp(log(1 + rate) / periodsPerYear) - 1
}

function ofPrices(prices: Float64Array): Float64Array {
  let last = NaN
  return prices.map((price) => {
    const value = price / last - 1
    if (!Number.isNaN(price)) last = price
    return value
  })
}
