import { groupThousands } from '../training/words'
import type { Interval } from './types'

/** '9.1 %' */
export function percent(share: number, decimals = 1): string {
  return `${fixed(100 * share, decimals)} %`
}

/** '3.8 to 6.3 %' */
export function percentRange({ low, high }: Interval, decimals = 1): string {
  return `${fixed(100 * low, decimals)} to ${percent(high, decimals)}`
}

/** '1 204.50', with a true minus sign */
export function fixed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals)
  const [whole, rest] = text.split('.')
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return `${sign}${groupThousands(Number(whole))}${rest === undefined ? '' : `.${rest}`}`
}

/** '−0.03 to 0.03' */
export function fixedRange({ low, high }: Interval, decimals: number): string {
  return `${fixed(low, decimals)} to ${fixed(high, decimals)}`
}

/** '4 spells', '1 spell' */
export function counted(n: number, noun: string): string {
  return `${groupThousands(n)} ${noun}${n === 1 ? '' : 's'}`
}
