import { base64FromBytes, bytesFromBase64 } from '../../bundle/signature/base64'
import { float64Bytes } from '../../shared/digest'

/**
 * Records as lines of JSON, and back without loss: what JSON has no form for stands as an object with the key `$`. Doubles are
 * little-endian bytes in base64, NaN in its one canonical form (see float64Bytes).
 */
const TAG = '$'

/** @throws TypeError if the record holds something that has no form here, such as a key or a handle */
export function lineOf(record: unknown): string {
  return JSON.stringify(toJson(record))
}

/** @throws Error if the line is not JSON, or not of this form */
export function recordOf(line: string): unknown {
  return fromJson(JSON.parse(line))
}

function toJson(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : { [TAG]: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
  if (value === undefined) return { [TAG]: 'undefined' }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toJson)
  if (value instanceof Float64Array) return { [TAG]: 'f64', base64: base64FromBytes(float64Bytes(value)) }
  if (value instanceof Int32Array) return { [TAG]: 'i32', base64: base64FromBytes(int32Bytes(value)) }
  if (value instanceof Uint8Array) return { [TAG]: 'u8', base64: base64FromBytes(value) }
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [plainKey(key), toJson(inner)]))
  throw new TypeError(`A backup has no form for a value of the kind ${Object.prototype.toString.call(value)}.`)
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(fromJson)
  if (TAG in value) return untag(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [plainKey(key), fromJson(inner)]))
}

function untag({ [TAG]: kind, base64, text }: Readonly<Record<string, unknown>>): unknown {
  if (kind === 'undefined') return undefined
  if (kind === 'number' && typeof text === 'string' && /^(NaN|-?Infinity|-0)$/.test(text)) return Number(text)
  const bytes = typeof base64 === 'string' ? bytesFromBase64(base64) : null
  if (bytes !== null && kind === 'u8') return bytes
  if (bytes !== null && kind === 'f64' && bytes.length % 8 === 0) return doublesOf(bytes)
  if (bytes !== null && kind === 'i32' && bytes.length % 4 === 0) return int32sOf(bytes)
  throw new TypeError('A value of the backup is of a kind that is not known.')
}

function doublesOf(bytes: Uint8Array<ArrayBuffer>): Float64Array {
  const view = new DataView(bytes.buffer)
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(i * 8, true))
}

function int32Bytes(values: Int32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, i) => view.setInt32(i * 4, value, true))
  return new Uint8Array(view.buffer)
}

function int32sOf(bytes: Uint8Array<ArrayBuffer>): Int32Array {
  const view = new DataView(bytes.buffer)
  return Int32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(i * 4, true))
}

/** The keys by which an object can poison others, and the tag, are no keys of a record. */
function plainKey(key: string): string {
  if (key === TAG || key === '__proto__' || key === 'constructor' || key === 'prototype') throw new TypeError(`A record cannot have the key "${key}".`)
  return key
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
