import type { RunJob } from '../jobs/jobs'
import type { Kernels, Measure, Place } from '../measuring/measures'
import type { ChromiumRunner } from '../runners/chromiumRunner'
import type { ThreadClock } from '../runners/threadClock'

/** Where jobs run, and with what the engine there can compute. */
export type Thread = { readonly place: Place; readonly run: RunJob; readonly kernels: readonly Kernels[]; readonly cpuMs: ThreadClock }

export type BenchContext = {
  /** rounds of the longer jobs; short ones take more */
  readonly runs: number
  /** simulated models of the studies of monitors and diagnostics */
  readonly nModels: number
  readonly studySeed: number
  /** fewer and smaller: to see that everything works */
  readonly isQuick: boolean
  /** a worker of the browser first, then Node */
  readonly threads: readonly [Thread, Thread]
  readonly chromium: ChromiumRunner
  readonly siteDir: string
}

/** One part of the suite: measures, and tells each as soon as it has it. */
export type Bench = (context: BenchContext, tell: (measure: Measure) => void) => Promise<void>
