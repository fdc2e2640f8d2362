import { readFile, writeFile } from 'node:fs/promises'
import type { Browser } from 'playwright'

export type RendererMemory = {
  /** bytes of memory in use by each renderer process */
  readonly resident: ReadonlyMap<number, number>
  /** the most each of them ever used since the last `forgetPeaks` */
  readonly peak: ReadonlyMap<number, number>
}

/**
 * Memory of the browser's renderer processes, as Linux counts it: everything, WebAssembly and garbage not yet collected included.
 * Null where there is no /proc.
 */
export async function rendererMemory(browser: Browser): Promise<RendererMemory | null> {
  const resident = new Map<number, number>()
  const peak = new Map<number, number>()
  for (const pid of await rendererPids(browser)) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
    if (status === null) return null
    resident.set(pid, kilobytesOf(status, 'VmRSS') * 1024)
    peak.set(pid, kilobytesOf(status, 'VmHWM') * 1024)
  }
  return { resident, peak }
}

/** From now on the peak counts anew. */
export async function forgetPeaks(browser: Browser): Promise<void> {
  for (const pid of await rendererPids(browser)) await writeFile(`/proc/${pid}/clear_refs`, '5')
}

export async function rendererPids(browser: Browser): Promise<readonly number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** "VmHWM:	  123 kB" in the text of /proc/PID/status. */
export function kilobytesOf(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN)
}
