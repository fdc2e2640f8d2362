import type { SweepStore } from '../../src/domain/training/sweep/sweepStore'
import type { SweepPlan, SweepTrial } from '../../src/domain/training/sweep/types'

/** Sweeps of a store in memory. @param tell  called after every change */
export function createMemorySweeps(tell: () => void): SweepStore & { clear(): void } {
  const plans = new Map<string, SweepPlan>()
  const trials = new Map<string, SweepTrial>()
  return {
    list: async () => [...plans.values()].sort((a, b) => b.createdAt - a.createdAt),
    trials: async (sweepId) => [...trials.values()].filter((trial) => trial.sweepId === sweepId).sort((a, b) => a.index - b.index),
    countTrials: async () => trials.size,
    async begin(plan) {
      plans.set(plan.id, structuredClone(plan))
      tell()
    },
    async keep(trial) {
      trials.set(`${trial.sweepId} ${trial.index}`, structuredClone(trial))
      tell()
    },
    clear() {
      plans.clear()
      trials.clear()
    },
  }
}
