import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, ElementContext, ImpactValue, RunOptions } from 'axe-core'
import type { Page } from 'playwright'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const grave: readonly (ImpactValue | undefined)[] = ['serious', 'critical']

/** Elements that only hand the focus on the moment they get it: never read, never acted on. */
const FOCUS_GUARDS = '[data-base-ui-focus-guard]'

/**
 * The serious and critical findings of axe on the page as it stands, one line each, with the element.
 * The source goes in through the debugger, which the page's policy does not bind.
 *
 * @param part selector of what to look at, the whole page unless said otherwise
 */
export async function findAxeViolations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(
    async ({ include, exclude }) => {
      const { axe } = globalThis as unknown as { axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> } }
      return axe.run({ include, exclude }, { resultTypes: ['violations'] })
    },
    { include: part, exclude: FOCUS_GUARDS },
  )
  return violations
    .filter(({ impact }) => grave.includes(impact))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}
