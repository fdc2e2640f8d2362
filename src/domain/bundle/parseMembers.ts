import type { AuditEvent } from '../audit/types'
import type { TrainingConfig } from '../model/types'
import { ok } from '../shared/result'
import type { Members } from './archive/writeArchive'
import { fault, type Faulty } from './fault'
import { ARRAY_NAMES, JSON_NAMES, type ArrayName } from './layout'
import { MANIFEST_NAME } from './manifest'
import { decodeNpy, type NpyArray } from './npy/npy'
import { parseJsonMember } from './safeJson'
import { configSchema } from './schemas/configSchema'
import { historySchema } from './schemas/historySchema'
import { metadataSchema, type MetadataFile } from './schemas/metadataSchema'
import type { z } from './zod'

/** Members of a bundle in the current format, each well-formed by itself; nothing is compared across them yet. */
export type ParsedMembers = {
  readonly arrays: Readonly<Record<ArrayName, NpyArray>>
  readonly config: TrainingConfig
  readonly metadata: MetadataFile
  readonly history: readonly AuditEvent[]
}

/** The members of format 1: exactly the known ones, JSON by strict schemas, arrays by the strict .npy reader. */
export function parseMembers(members: Members): Faulty<ParsedMembers> {
  const known = new Set<string>([...ARRAY_NAMES.map((name) => `${name}.npy`), ...JSON_NAMES, MANIFEST_NAME])
  for (const name of members.keys()) if (!known.has(name)) return fault('memberUnexpected', name, `The bundle holds ${name}, which format 1 does not know.`)
  for (const name of known) if (!members.has(name)) return fault('memberMissing', name, `The bundle lacks ${name}, without which the model cannot be rebuilt.`)
  const config = parseJson(members, 'config.json', configSchema)
  if (!config.ok) return config
  const metadata = parseJson(members, 'metadata.json', metadataSchema)
  if (!metadata.ok) return metadata
  const history = parseJson(members, 'history.json', historySchema)
  if (!history.ok) return history
  const arrays = parseArrays(members)
  if (!arrays.ok) return arrays
  return ok({ arrays: arrays.value, config: config.value, metadata: metadata.value, history: history.value })
}

function parseJson<T>(members: Members, name: string, schema: z.ZodMiniType<T>): Faulty<T> {
  const json = parseJsonMember(name, members.get(name)!)
  if (!json.ok) return json
  const parsed = schema.safeParse(json.value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  const path = [name, ...(issue?.path ?? [])].map(String).join('.')
  return fault('schemaInvalid', path, `${path} is not as the bundle format describes it${issue === undefined ? '' : `: ${wordsOf(issue)}`}.`)
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`
  if (issue.code === 'invalid_type') return `${issue.expected} expected`
  return issue.message.toLowerCase()
}

function parseArrays(members: Members): Faulty<Record<ArrayName, NpyArray>> {
  const arrays: Partial<Record<ArrayName, NpyArray>> = {}
  for (const name of ARRAY_NAMES) {
    const part = `${name}.npy`
    const array = decodeNpy(members.get(part)!)
    if (!array.ok) return fault(array.error.isPickled ? 'pickleRefused' : 'arrayInvalid', part, `${part} ${array.error.message}.`)
    arrays[name] = array.value
  }
  return ok(arrays as Record<ArrayName, NpyArray>)
}
