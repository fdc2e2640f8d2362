import { formatFixed } from '../format/number'

export type NumberLimits = { readonly min?: number; readonly max?: number; readonly isInteger?: boolean }
export type TypedNumber = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly message: string }

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Reads what was typed; spaces as thousands marks and a true minus are understood. Empty is null, not zero. */
export function parseTypedNumber(text: string, limits: NumberLimits = {}): TypedNumber {
  const plain = text.replace(/[\s\u2009\u202f\u00a0]/g, '').replace('\u2212', '-')
  if (plain === '') return { ok: true, value: null }
  if (!NUMBER.test(plain)) return { ok: false, message: `"${text.trim()}" is not a number.` }
  const value = Number(plain)
  if (limits.isInteger === true && !Number.isInteger(value)) return { ok: false, message: `${text.trim()} is not a whole number.` }
  if (limits.min !== undefined && value < limits.min) return { ok: false, message: `At least ${shown(limits.min)}.` }
  if (limits.max !== undefined && value > limits.max) return { ok: false, message: `At most ${shown(limits.max)}.` }
  return { ok: true, value }
}

/** One step up or down, held within the limits; an empty field starts at the lowest value. */
export function stepNumber(value: number | null, size: number, limits: NumberLimits = {}): number {
  const { min = -Infinity, max = Infinity } = limits
  const start = value ?? (Number.isFinite(min) ? min - size : 0)
  const decimals = Math.max(decimalsOf(size), decimalsOf(start))
  return Math.min(max, Math.max(min, Number((start + size).toFixed(decimals))))
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e')
  return Math.min(20, Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent)))
}

function shown(limit: number): string {
  return Number.isInteger(limit) ? formatFixed(limit, 0) : String(limit)
}
