import { describe, expect, it } from 'vitest'
import { metaContentSecurityPolicy, securityHeaders } from '../../../../src/app/build/securityHeaders'

describe('the content security policy', () => {
  const header = securityHeaders['Content-Security-Policy'] ?? ''

  it('lets the page talk to its own origin only', () => {
    expect(header).toContain("connect-src 'self';")
    expect(header).not.toMatch(/https?:|\*/)
  })

  it('allows neither inline code nor eval', () => {
    expect(header).not.toMatch(/'unsafe-(inline|eval)'/)
    expect(header).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(header).toContain("require-trusted-types-for 'script'")
  })

  it('keeps frame-ancestors, which a meta tag ignores, for the header', () => {
    expect(header).toContain("frame-ancestors 'none'")
    expect(metaContentSecurityPolicy).not.toContain('frame-ancestors')
  })
})
