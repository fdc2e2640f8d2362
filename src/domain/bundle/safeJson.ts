import { ok } from '../shared/result'
import { fault, type Faulty } from './fault'
import { countWrittenKeys } from './countWrittenKeys'
import { MAX_JSON_DEPTH } from './limits'

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** JSON of a member: strict UTF-8, limited nesting, no key twice in one object, and none of the keys by which an object can poison others. */
export function parseJsonMember(name: string, bytes: Uint8Array): Faulty<unknown> {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return fault('schemaInvalid', name, `${name} is not JSON in UTF-8.`)
  }
  const count = { keys: 0 }
  const found = inspect(name, value, { path: name, depth: 0, count })
  if (found !== null) return found
  // Readers differ in which of two equal keys they believe, so that one file would say two things.
  return countWrittenKeys(text) === count.keys ? ok(value) : fault('schemaInvalid', name, `${name} holds the same key twice in one object.`)
}

type Place = { readonly path: string; readonly depth: number; readonly count: { keys: number } }

function inspect(name: string, value: unknown, { path, depth, count }: Place): Faulty<never> | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth === MAX_JSON_DEPTH) return fault('schemaInvalid', name, `${name} is nested more than ${MAX_JSON_DEPTH} levels deep.`)
  if (!Array.isArray(value)) count.keys += Object.keys(value).length
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return fault('forbiddenKey', `${path}.${key}`, `${path} holds the key "${key}", which a bundle may not use.`)
    const found = inspect(name, inner, { path: `${path}.${key}`, depth: depth + 1, count })
    if (found !== null) return found
  }
  return null
}
