/** The part of the Trusted Types API used here; browsers without it take the plain string. */
type PolicyFactory = {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy
}
type Policy = { createScriptURL(url: string): string }

let policy: Policy | undefined

/**
 * A script address that the page's policy accepts for `new Worker` and `serviceWorker.register`.
 * The result is typed as a string, which is what the DOM's types ask for; a browser that enforces
 * Trusted Types gets a TrustedScriptURL.
 *
 * @throws TypeError if the address is not on this page's own origin
 */
export function trustedScriptUrl(url: string | URL): string {
  policy ??= createPolicy()
  return policy.createScriptURL(String(url))
}

function createPolicy(): Policy {
  const rules = { createScriptURL: requireOwnOrigin }
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  return factory?.createPolicy('regimescope', rules) ?? rules
}

function requireOwnOrigin(url: string): string {
  const { origin } = new URL(url, globalThis.location.href)
  if (origin !== globalThis.location.origin) throw new TypeError(`Scripts come from this page only, not from ${origin}.`)
  return url
}
