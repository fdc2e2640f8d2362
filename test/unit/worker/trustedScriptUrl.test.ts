import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('location', { href: 'https://host.example/tools/', origin: 'https://host.example' })
})
afterEach(() => void vi.unstubAllGlobals())

async function load() {
  return import('../../../src/worker/trustedScriptUrl')
}

it('passes on a script of this page and refuses one from elsewhere', async () => {
  const { trustedScriptUrl } = await load()
  expect(trustedScriptUrl('./assets/engine-1.js')).toBe('./assets/engine-1.js')
  expect(() => trustedScriptUrl('https://elsewhere.example/engine.js')).toThrow(TypeError)
  expect(() => trustedScriptUrl('data:text/javascript,1')).toThrow(TypeError)
})

it('creates its policy once: a second one of the same name is refused by the page', async () => {
  const createPolicy = vi.fn((_name: string, rules: object) => rules)
  vi.stubGlobal('trustedTypes', { createPolicy })
  const { trustedScriptUrl } = await load()
  trustedScriptUrl('./a.js')
  trustedScriptUrl(new URL('https://host.example/b.js'))
  expect(createPolicy).toHaveBeenCalledExactlyOnceWith('regimescope', expect.anything())
})
