/** What the page may do; the kernels of the engine are WebAssembly. The names after `trusted-types` are the policies of src/worker/trustedScriptUrl.ts. */
const directives: Record<string, string> = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'manifest-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'regimescope',
}

/** The policy as a meta tag: for static hosts that send no headers of ours. */
export const metaContentSecurityPolicy = serialise(directives)

/** Isolation headers, also safe for the dev server, whose inline preamble the full policy would block. */
export const isolationHeaders: Record<string, string> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The headers of the production build. `frame-ancestors` has no effect in a meta tag, so it lives only here. */
export const securityHeaders: Record<string, string> = {
  ...isolationHeaders,
  'Content-Security-Policy': serialise({ ...directives, 'frame-ancestors': "'none'" }),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

function serialise(policy: Record<string, string>): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
