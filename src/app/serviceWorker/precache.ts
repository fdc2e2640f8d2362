/** What a build consists of: one revision for the whole, and every file with the SHA-256 of its bytes in hex. */
export type Precache = { revision: string; files: Readonly<Record<string, string>> }

const prefix = 'regimescope-'

/** The page itself is kept under the scope's own address: hosts differ in how they name index.html. */
export const pageFile = './'

export function cacheName({ revision }: Precache): string {
  return prefix + revision
}

/** True for files whose name carries a hash of their content: one name, one content, whatever the version. */
export function isHashed(file: string): boolean {
  return file.startsWith('assets/')
}

/**
 * Caches to delete once a revision is active: ours, but neither its own nor the newest of the others, from which
 * pages that are still open load the remaining chunks of their own build.
 *
 * @param names cache names in the order of their creation
 */
export function outdatedCaches(names: readonly string[], current: string): string[] {
  const others = names.filter((name) => name.startsWith(prefix) && name !== current)
  return others.slice(0, -1)
}

export type Source = 'page' | 'currentVersion' | 'anyVersion' | 'network'

/** Where the answer to a request comes from. Anything but a precached GET of this scope goes to the network. */
export function planSource(
  request: { method: string; url: string },
  scope: string,
  files: Precache['files'],
): Source {
  const { origin, pathname } = new URL(request.url)
  const base = new URL(scope)
  const isOurs = request.method === 'GET' && origin === base.origin && pathname.startsWith(base.pathname)
  if (!isOurs) return 'network'
  const file = pathname.slice(base.pathname.length)
  if (file === '' || file === 'index.html') return 'page'
  if (isHashed(file)) return 'anyVersion'
  return Object.hasOwn(files, file) ? 'currentVersion' : 'network'
}
