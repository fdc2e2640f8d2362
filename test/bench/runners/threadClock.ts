import { readdir, readFile } from 'node:fs/promises'
import type { Browser } from 'playwright'
import { rendererPids } from './rendererMemory'

/** Milliseconds of processor time a thread has used so far; null where the system does not tell. Other work on the machine does not count. */
export type ThreadClock = () => Promise<number | null>

/** The clock of a process's main thread. */
export function mainThreadClock(pid: number | undefined): ThreadClock {
  return threadClock(`/proc/${pid}/task/${pid}/schedstat`)
}

/** The clock of the only worker that runs in the browser now. */
export async function onlyWorkerClock(browser: Browser): Promise<ThreadClock> {
  const workers: string[] = []
  for (const pid of await rendererPids(browser)) {
    for (const tid of await readdir(`/proc/${pid}/task`).catch(() => [])) {
      const name = await readFile(`/proc/${pid}/task/${tid}/comm`, 'utf8').catch(() => '')
      if (name.startsWith('DedicatedWorker')) workers.push(`/proc/${pid}/task/${tid}/schedstat`)
    }
  }
  return threadClock(workers.length === 1 ? workers[0] : null)
}

function threadClock(file: string | null | undefined): ThreadClock {
  return async () => (file ? millisecondsOf(await readFile(file, 'utf8').catch(() => '')) : null)
}

/** The first number of /proc/PID/task/TID/schedstat is the time on a processor in nanoseconds. */
export function millisecondsOf(schedstat: string): number | null {
  const nanoseconds = /^\d+/.exec(schedstat)?.[0]
  return nanoseconds === undefined ? null : Number(nanoseconds) / 1e6
}
