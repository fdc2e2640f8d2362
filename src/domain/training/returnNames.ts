const RETURN = /(^|[^a-z])(log_?)?ret(urn)?s?([^a-z]|$)/i
const ONE_ROW_RETURN = /(^|[^a-z])(log_?)?ret(urn)?s?(_?1[dwm]?)?$/i
const CURRENCY = /usd|dollar|eur|jpy|gbp|chf|(^|[^a-z])fx([^a-z]|$)/i

/** 'ret_1d', 'usd_ret_21d', 'log_return'. */
export function isReturnName(name: string): boolean {
  return RETURN.test(name)
}

/** The return of one row: 'ret_1d', 'return'. */
export function isOneRowReturnName(name: string): boolean {
  return ONE_ROW_RETURN.test(name)
}

/** 'usd_ret_21d', 'fx'. */
export function isCurrencyName(name: string): boolean {
  return CURRENCY.test(name)
}
