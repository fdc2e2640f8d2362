import type { BenchmarkRun } from '../../src/domain/benchmark/types'
import type { Calibrated } from '../../src/domain/monitor/calibrateMonitors'
import type { FalsePromotion } from '../../src/domain/comparison/types'
import type { Diagnosis } from '../../src/domain/diagnostics/types'
import type { StorePort } from '../../src/domain/ports'
import type { RunEntry } from '../../src/domain/training/pipeline/runStore'
import type { Digest } from '../../src/domain/shared/digest'

/** The stores that keep records by key, of which the audit log does not speak. */
export function createMemoryRecords(): Pick<StorePort, 'runs' | 'calibrations' | 'benchmarks' | 'diagnoses' | 'pairSimulations'> & { clear(): void } {
  const runs = new Map<string, RunEntry>()
  const calibrations = new Map<Digest, Calibrated>()
  const benchmarks = new Map<string, BenchmarkRun>()
  const diagnoses = new Map<Digest, Diagnosis>()
  const rates = new Map<Digest, FalsePromotion>()
  return {
    runs: {
      list: async () => [...runs.values()].sort((a, b) => b.startedAt - a.startedAt),
      put: async (entry) => void runs.set(entry.id, entry),
    },
    calibrations: {
      load: async (key) => calibrations.get(key) ?? null,
      save: async (key, calibrated) => void calibrations.set(key, calibrated),
    },
    benchmarks: {
      list: async () => [...benchmarks.values()].sort((a, b) => b.measuredAt - a.measuredAt),
      keep: async (run) => void benchmarks.set(run.id, structuredClone(run)),
    },
    pairSimulations: {
      load: async (key) => rates.get(key) ?? null,
      save: async (key, rate) => void rates.set(key, rate),
    },
    diagnoses: {
      load: async (key) => diagnoses.get(key) ?? null,
      save: async (key, diagnosis) => void diagnoses.set(key, diagnosis),
    },
    clear() {
      runs.clear()
      benchmarks.clear()
      calibrations.clear()
      diagnoses.clear()
      rates.clear()
    },
  }
}
