/** A database as JSON: its version, its stores with their indexes, and every record in the form `readDatabase` gives it. */
export type DatabaseDump = { readonly version: number; readonly stores: Readonly<Record<string, StoreDump>> }

export type StoreDump = {
  readonly keyPath: string | string[]
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[]
  readonly records: readonly unknown[]
}

/**
 * The whole of an IndexedDB database at one moment, as JSON. Typed arrays become `{ "$Float64Array": base64 }` and the like, numbers that JSON
 * lacks `{ "$number": "-0" }`, keys of signatures `{ "$CryptoKey": jwk }`, those that nothing can read out `{ "$opaque": "CryptoKey" }`. Stands
 * alone, so that a page can evaluate it.
 */
export async function readDatabase(name: string): Promise<DatabaseDump> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('The request failed.')))
    })
  const keys = new Map<unknown, JsonWebKey>()
  const keysIn = (value: unknown): CryptoKey[] => {
    if (value instanceof CryptoKey) return value.extractable ? [value] : []
    return typeof value !== 'object' || value === null || ArrayBuffer.isView(value) ? [] : Object.values(value).flatMap(keysIn)
  }
  const encode = (value: unknown): unknown => {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return { $number: Object.is(value, -0) ? '-0' : String(value) }
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(encode)
    const type = Object.prototype.toString.call(value).slice(8, -1)
    if (ArrayBuffer.isView(value)) return { [`$${type}`]: btoa(Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), (byte) => String.fromCharCode(byte)).join('')) }
    if (type !== 'Object') return keys.has(value) ? { $CryptoKey: keys.get(value) } : { $opaque: type }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)]))
  }
  const db = await done(indexedDB.open(name))
  const names = [...db.objectStoreNames]
  const transaction = db.transaction(names)
  const contents = await Promise.all(
    names.map(async (store): Promise<[string, StoreDump]> => {
      const source = transaction.objectStore(store)
      const indexes = Array.from(source.indexNames, (index) => ({ name: index, keyPath: source.index(index).keyPath }))
      const { keyPath } = source
      return [store, { keyPath: keyPath as string | string[], indexes, records: await done<unknown[]>(source.getAll()) }]
    }),
  )
  db.close()
  for (const key of contents.flatMap(([, { records }]) => keysIn(records))) keys.set(key, await crypto.subtle.exportKey('jwk', key))
  return { version: db.version, stores: Object.fromEntries(contents.map(([store, each]) => [store, { ...each, records: each.records.map(encode) }])) }
}

/** Makes a database anew from its dump; what was there under the name is gone. Stands alone, so that a page can evaluate it. */
export async function writeDatabase({ name, dump }: { readonly name: string; readonly dump: DatabaseDump }): Promise<void> {
  const views = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint16Array, Uint8Array } as const
  const keys = new Map<string, CryptoKey>()
  const keysIn = (value: unknown): JsonWebKey[] => {
    if (typeof value !== 'object' || value === null) return []
    return '$CryptoKey' in value ? [value.$CryptoKey as JsonWebKey] : Object.values(value).flatMap(keysIn)
  }
  const decode = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(decode)
    const [key, part] = Object.entries(value)[0] ?? []
    if (key === '$number') return Number(part)
    if (key === '$CryptoKey') return keys.get(JSON.stringify(part))
    if (key === '$opaque') throw new Error(`A ${String(part)} cannot be written from a dump.`)
    if (key?.startsWith('$')) {
      const View = views[key.slice(1) as keyof typeof views]
      return new View(Uint8Array.from(atob(String(part)), (letter) => letter.charCodeAt(0)).buffer)
    }
    return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, decode(content)]))
  }
  const settled = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('The request failed.')))
      request.addEventListener('blocked', () => reject(new Error(`${name} is open elsewhere.`)))
    })
  // As in no browser of an analyst, they can be read out again, so that what came of a dump can be compared with it.
  for (const jwk of keysIn(dump.stores)) keys.set(JSON.stringify(jwk), await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']))
  await settled(indexedDB.deleteDatabase(name))
  const opening = indexedDB.open(name, dump.version)
  opening.addEventListener('upgradeneeded', () => {
    for (const [store, { keyPath, indexes, records }] of Object.entries(dump.stores)) {
      const target = opening.result.createObjectStore(store, { keyPath })
      for (const index of indexes) target.createIndex(index.name, index.keyPath)
      for (const record of records) target.add(decode(record))
    }
  })
  ;(await settled(opening)).close()
}
