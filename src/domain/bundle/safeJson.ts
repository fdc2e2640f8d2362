import { ok } from '../shared/result'
import { fault, type Faulty } from './fault'
import { MAX_JSON_DEPTH } from './limits'

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** JSON of a member: strict UTF-8, limited nesting, and none of the keys by which an object can poison others. */
export function parseJsonMember(name: string, bytes: Uint8Array): Faulty<unknown> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return fault('schemaInvalid', name, `${name} is not JSON in UTF-8.`)
  }
  return inspect(name, value, name, 0) ?? ok(value)
}

function inspect(name: string, value: unknown, path: string, depth: number): Faulty<never> | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth === MAX_JSON_DEPTH) return fault('schemaInvalid', name, `${name} is nested more than ${MAX_JSON_DEPTH} levels deep.`)
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return fault('forbiddenKey', `${path}.${key}`, `${path} holds the key "${key}", which a bundle may not use.`)
    const found = inspect(name, inner, `${path}.${key}`, depth + 1)
    if (found !== null) return found
  }
  return null
}
