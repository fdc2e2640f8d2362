import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { ModelVersion } from '../domain/model/types'
import type { Calibrated } from '../domain/monitor/calibrateMonitors'
import type { MonitorSettings } from '../domain/monitor/types'
import type { EnginePort, StorePort } from '../domain/ports'
import type { FeatureTable } from '../domain/training/types'
import { storeKey, tableKey } from './keys'
import { largeResult, smallResult } from './localQuery'

type Ports = { readonly engine: EnginePort; readonly store: StorePort }

/** What is watched, over what rows, and how. */
export type Watching = { readonly version: ModelVersion; readonly table: FeatureTable; readonly settings: MonitorSettings }

const settingsKey = ({ budget, windows, nPaths, seed, nSeries = 1 }: MonitorSettings): readonly number[] => [budget, nPaths, seed, nSeries, ...windows]

const watchingKey = ({ version, table, settings }: Watching): readonly (string | number)[] => [version.digest, ...tableKey(table), ...settingsKey(settings)]

/** Bands stored before; null if they must be computed. */
export function storedCalibrationQuery({ engine, store }: Ports, watching: Watching) {
  return queryOptions({
    ...smallResult,
    queryKey: [...storeKey('calibrations'), ...watchingKey(watching)],
    queryFn: async ({ signal }) => store.calibrations.load(await engine.run('calibrationKey', watching, { signal })),
  })
}

/** Share done of a calibration under way, which the query beside it reports. */
export function calibrationProgressQuery(watching: Watching) {
  return queryOptions({ ...smallResult, queryKey: ['calibrationProgress', ...watchingKey(watching)], queryFn: () => 0, enabled: false })
}

/** Bands of the monitors: stored ones, or computed in a worker and stored. A cancel leaves nothing. */
export function calibrationQuery({ engine, store }: Ports, watching: Watching, client: QueryClient) {
  const progressKey = calibrationProgressQuery(watching).queryKey
  return queryOptions({
    ...smallResult,
    queryKey: ['calibration', ...watchingKey(watching)],
    queryFn: async ({ signal }): Promise<Calibrated> => {
      const stored = await client.ensureQueryData(storedCalibrationQuery({ engine, store }, watching))
      if (stored !== null) return stored
      const calibrated = await engine.run('calibrateMonitors', watching, { signal, onProgress: (share) => client.setQueryData(progressKey, share) })
      // Where nothing can be stored (no room, read-only mode), they are simulated again at the next visit.
      await store.calibrations.save(await engine.run('calibrationKey', watching, { signal }), calibrated).catch(() => {})
      client.setQueryData(storedCalibrationQuery({ engine, store }, watching).queryKey, calibrated)
      return calibrated
    },
  })
}

/** Every monitor on every row after the training part. */
export function watchQuery(engine: EnginePort, { version, table, settings }: Watching, calibrated: Calibrated) {
  return queryOptions({
    ...largeResult,
    queryKey: ['watchModel', ...watchingKey({ version, table, settings })],
    queryFn: ({ signal }) => engine.run('watchModel', { version, table, calibrated }, { signal }),
  })
}
