import type { Browser, Page } from 'playwright'

type TraceEvent = { readonly name: string; readonly pid: number; readonly tid: number; readonly tdur?: number; readonly args?: { readonly name?: string } }

/**
 * Runs `work` and finds the longest task of a page's thread meanwhile, in milliseconds of processor time, which other work on the
 * machine hardly lengthens. Null where the system does not count it.
 */
export async function longestTaskOf<T>(browser: Browser, page: Page, work: () => Promise<T>): Promise<{ readonly value: T; readonly longestMs: number | null }> {
  await browser.startTracing(page, { categories: ['toplevel'] })
  const value = await work()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] }
  const pageThreads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(threadOf))
  const longest = traceEvents.filter((event) => event.name.endsWith('RunTask') && pageThreads.has(threadOf(event))).reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0)
  return { value, longestMs: longest === 0 ? null : longest / 1000 }
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`
}
