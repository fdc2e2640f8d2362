import { expect, it } from 'vitest'

it('is a cross-origin isolated Chromium with a fixed locale and time zone', () => {
  expect(crossOriginIsolated).toBe(true)
  expect(navigator.language).toBe('en-GB')
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('Europe/London')
})
