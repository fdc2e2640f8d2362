import { cacheName, isHashed, outdatedCaches, pageFile, planSource, type Precache } from './precache'

declare const self: ServiceWorkerGlobalScope

/** Replaced by the list of built files when the app is built. */
declare const __PRECACHE__: Precache

const precache = __PRECACHE__
const current = cacheName(precache)
const { scope } = self.registration
const matching: CacheQueryOptions = { ignoreSearch: true, ignoreVary: true }

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', ({ data }) => {
  // Only a page asks for the change of version: none becomes half old, half new behind its analyst's back.
  if (data === 'activate') void self.skipWaiting()
})
self.addEventListener('fetch', (event) => {
  const { request } = event
  const source = planSource(request, scope, precache.files)
  if (source === 'page') event.respondWith(fromCurrentVersion(new URL(pageFile, scope), request))
  if (source === 'currentVersion') event.respondWith(fromCurrentVersion(request, request))
  if (source === 'anyVersion') event.respondWith(fromAnyVersion(request))
})

/** All files or none: one that fails to arrive leaves the version in use as it is. */
async function install(): Promise<void> {
  const cache = await caches.open(current)
  try {
    await Promise.all(Object.entries(precache.files).map(([file, digest]) => keep(cache, file, digest)))
  } catch (error) {
    await caches.delete(current)
    throw error
  }
}

async function keep(cache: Cache, file: string, digest: string): Promise<void> {
  const url = new URL(file, scope)
  const known = isHashed(file) ? await caches.match(url, matching) : undefined
  await cache.put(url, known ?? (await download(url, digest)))
}

/** A file that is not the one of this build (the host was updated in between, say) must not enter its cache. */
async function download(url: URL, digest: string): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${url.pathname}: status ${response.status}`)
  const bytes = await response.arrayBuffer()
  if ((await sha256(bytes)) !== digest) throw new Error(`${url.pathname}: not the file of this build`)
  // Built anew, because a redirected response may not answer a navigation.
  return new Response(bytes, { headers: response.headers })
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function activate(): Promise<void> {
  const outdated = outdatedCaches(await caches.keys(), current)
  await Promise.all(outdated.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function fromCurrentVersion(key: Request | URL, request: Request): Promise<Response> {
  const cache = await caches.open(current)
  return (await cache.match(key, matching)) ?? fetch(request)
}

/** A page of the version before finds its own chunks, too. */
async function fromAnyVersion(request: Request): Promise<Response> {
  return (await caches.match(request, matching)) ?? fetch(request)
}
