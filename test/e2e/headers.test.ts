import { expect, inject, it } from 'vitest'
import { securityHeaders } from '../../src/app/build/securityHeaders'

it('serves the built page with the security headers, and the policy in a meta tag', async () => {
  const response = await fetch(inject('appUrl'))
  for (const [name, value] of Object.entries(securityHeaders)) expect(response.headers.get(name)).toBe(value)
  const page = await response.text()
  expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="[^"]*require-trusted-types-for/)
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
})
