import type { ParquetParsers } from 'hyparquet'
import { dateText, timeText } from '../dateText'
import type { FlatColumn } from './schema'

const MS_PER_DAY = 86_400_000
const LAST_MS = 253_402_300_799_999

/** Dates and timestamps as text: whole days as 'YYYY-MM-DD', else with the time of day as stored (UTC, or the writer's wall clock). */
export const PARSERS: Partial<ParquetParsers> = {
  dateFromDays: (days) => instantText(BigInt(days) * BigInt(MS_PER_DAY), 1n),
  timestampFromMilliseconds: (ms) => instantText(ms, 1n),
  timestampFromMicroseconds: (us) => instantText(us, 1000n),
  timestampFromNanoseconds: (ns) => instantText(ns, 1_000_000n),
  jsonFromBytes: (bytes) => new TextDecoder().decode(bytes),
}

/** Nothing finer than a millisecond is kept: it is no part of a date. */
function instantText(count: bigint, perMs: bigint): string {
  const ms = Number(count >= 0n ? count / perMs : -((-count + perMs - 1n) / perMs))
  return Math.abs(ms) > LAST_MS ? String(count) : dateText(ms)
}

/** A value as text: numbers as their shortest decimal, decimals digit by digit, null as the empty cell. */
export function valueText(value: unknown, { decimalScale, isTime }: FlatColumn): string {
  if (value === null || value === undefined) return ''
  if (decimalScale !== null) return decimalText(value instanceof Uint8Array ? bigEndian(value) : BigInt(value as number | bigint), decimalScale)
  if (isTime !== null) return timeOfDay(value as number | bigint, isTime)
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    default:
      return value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value)
  }
}

/** unscaled × 10^-scale, in full. */
function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0')
  const sign = unscaled < 0n ? '-' : ''
  return scale <= 0 ? `${sign}${digits}${'0'.repeat(-scale)}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Two's complement, most significant byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return bytes.length > 0 && bytes[0]! >= 0x80 ? value - (1n << BigInt(bytes.length * 8)) : value
}

function timeOfDay(value: number | bigint, unit: NonNullable<FlatColumn['isTime']>): string {
  const ms = Math.floor(Number(value) / { MILLIS: 1, MICROS: 1e3, NANOS: 1e6 }[unit])
  return ms >= 0 && ms < MS_PER_DAY ? timeText(ms) : String(value)
}
