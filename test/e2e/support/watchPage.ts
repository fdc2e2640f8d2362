import type { Page } from 'playwright'

export type Complaints = {
  list: () => readonly string[]
  /** Takes out those that a test provoked on purpose; the rest still fails it. */
  expected: (pattern: RegExp) => readonly string[]
}

const marker = 'policy violation: '

/** Collects console errors, uncaught errors and policy violations of a page, from its first script on. */
export async function watchPage(page: Page): Promise<Complaints> {
  let complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('crash', () => complaints.push('the page crashed'))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || text.startsWith(marker)) complaints.push(`console: ${text}`)
  })
  await page.addInitScript((prefix) => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
      console.error(`${prefix}${effectiveDirective} blocked ${blockedURI} (${sourceFile}:${lineNumber})`)
    })
  }, marker)
  return {
    list: () => complaints,
    expected: (pattern) => {
      const matching = complaints.filter((each) => pattern.test(each))
      complaints = complaints.filter((each) => !pattern.test(each))
      return matching
    },
  }
}
