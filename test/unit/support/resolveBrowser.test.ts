import { afterEach, expect, it, vi } from 'vitest'
import { resolveBrowser } from '../../support/browser/resolveBrowser'

afterEach(() => vi.unstubAllEnvs())

it('takes the browser that CHROME_PATH names, whatever else there is', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  expect(await resolveBrowser()).toMatchObject({ source: 'path', executablePath: process.execPath })
})

it('fails when an explicit choice does not exist, instead of taking another', async () => {
  vi.stubEnv('CHROME_PATH', '/no/such/chrome')
  await expect(resolveBrowser()).rejects.toThrow('CHROME_PATH is "/no/such/chrome", but there is no such file.')
})

it('fails when TEST_BROWSER is not one of the kinds', async () => {
  vi.stubEnv('CHROME_PATH', '')
  vi.stubEnv('TEST_BROWSER', 'netscape')
  await expect(resolveBrowser()).rejects.toThrow('it can be packaged, playwright, system')
})

it('needs no sandbox where there can be none', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  vi.stubEnv('CI', 'true')
  expect((await resolveBrowser()).args).toContain('--no-sandbox')
})
