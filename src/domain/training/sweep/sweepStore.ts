import type { SweepPlan, SweepTrial } from './types'

/** Sweeps and every trial that ended in one; trials are kept for good and counted. */
export type SweepStore = {
  /** the newest first */
  list(): Promise<readonly SweepPlan[]>
  /** of one sweep, in their order */
  trials(sweepId: string): Promise<readonly SweepTrial[]>
  /** of all sweeps */
  countTrials(): Promise<number>
  begin(plan: SweepPlan): Promise<void>
  keep(trial: SweepTrial): Promise<void>
}
