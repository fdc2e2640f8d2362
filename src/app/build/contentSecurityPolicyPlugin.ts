import type { Plugin } from 'vite'
import { metaContentSecurityPolicy } from './securityHeaders.ts'

/** Puts the policy into the built page, so that it holds on hosts that send no headers. */
export function contentSecurityPolicyPlugin(): Plugin {
  return {
    name: 'regimescope:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentSecurityPolicy },
          injectTo: 'head-prepend',
        },
      ],
    },
  }
}
