import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
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

const POLL_MS = 100
/** Polls without a change before memory counts as settled, and polls at most. */
const QUIET_POLLS = 3
const MOST_POLLS = 50
const SETTLED_BYTES = 1e6

/** Waits for what was given up to go back to the system: the memory of a worker that was ended does so some time later. */
export async function memorySettled(browser: Browser): Promise<void> {
  let last = NaN
  for (let poll = 0, quiet = 0; poll < MOST_POLLS && quiet < QUIET_POLLS; poll++) {
    const memory = await rendererMemory(browser)
    if (memory === null) return
    const total = [...memory.resident.values()].reduce((sum, bytes) => sum + bytes, 0)
    quiet = Math.abs(total - last) < SETTLED_BYTES ? quiet + 1 : 0
    last = total
    await setTimeout(POLL_MS)
  }
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
